package dev.lifeline.observe.sockets;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.lifeline.http.sockets.TcpSocket;
import dev.lifeline.http.sockets.TcpState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which sockets of the machine are this process's: those among its open files, by inode; and those that no process holds
 * (TIME_WAIT, or not accepted yet), by the port that this process listens on.
 *
 * <p>Threads: stateless.
 *
 * @param files the process's open files, {@code /proc/self/fd}
 */
record OwnSockets(Path files) {

    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    List<TcpSocket> among(List<TcpSocket> all) throws IOException {
        Set<Long> inodes = inodes();
        Set<Integer> ports = all.stream()
                .filter(socket -> socket.state() == TcpState.LISTEN && inodes.contains(socket.inode()))
                .map(socket -> socket.local().getPort())
                .collect(toUnmodifiableSet());
        return all.stream()
                .filter(socket -> socket.inode() == 0
                        ? ports.contains(socket.local().getPort())
                        : inodes.contains(socket.inode()))
                .toList();
    }

    private Set<Long> inodes() throws IOException {
        Set<Long> inodes = new HashSet<>();
        try (Stream<Path> open = Files.list(files)) {
            open.forEach(file -> addInode(file, inodes));
        }
        return inodes;
    }

    private static void addInode(Path file, Set<Long> inodes) {
        try {
            Matcher socket = SOCKET.matcher(Files.readSymbolicLink(file).toString());
            if (socket.matches()) {
                inodes.add(Long.parseLong(socket.group(1)));
            }
        } catch (IOException closedMeanwhile) {
            // The list of open files is older than the file.
        }
    }
}
