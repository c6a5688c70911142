package dev.lifeline.http.sockets;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import dev.lifeline.http.OneLine;
import dev.lifeline.http.SecretMask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Who listens on a port: two programs cannot share one, and the second one's user wants to know the first.
 *
 * <p>The kernel's table gives the listening socket's inode; the process that has {@code socket:[inode]} among its open
 * files holds it. Other users' files are hidden unless one is root.
 *
 * <p>Threads: stateless.
 */
public final class PortHolder {

    /** A Java command line with its class path can take megabytes; the head says which program it is. In chars. */
    private static final int COMMAND_LINE_LIMIT = 200;

    /** What is read of it, so that masking sees a whole secret before the text is cut. */
    private static final int COMMAND_LINE_BYTES = 64 * 1024;

    private final Path proc;

    /** On the running system. */
    public PortHolder() {
        this(Path.of("/proc"));
    }

    PortHolder(Path proc) {
        this.proc = proc;
    }

    /**
     * Who listens on this TCP port, in words that follow "taken by": {@code pid 4711 (java -jar shop.jar)}. On one line,
     * secrets masked. Where the system does not tell, the words say how to find out.
     *
     * @param port 1 to 65535
     */
    public String describe(int port) {
        SocketTable table = new SocketTable(proc);
        if (!table.isAvailable()) {
            return "another process (%s shows which)".formatted(tool(System.getProperty("os.name"), port));
        }
        try {
            Set<Long> inodes = inodes(table.read().toList(), port);
            if (inodes.isEmpty()) {
                return "a process that has just gone";
            }
            return processWith(inodes)
                    .map(this::name)
                    .orElse("a process of another user (as root, ss -tanp 'sport = :%d' shows which)".formatted(port));
        } catch (IOException e) {
            return "another process (/proc could not be read: %s)".formatted(OneLine.of(e.getMessage()));
        }
    }

    /** The listening sockets; or else those that use the port as their end of a connection, which blocks it as well. */
    private static Set<Long> inodes(List<TcpSocket> sockets, int port) {
        Map<Boolean, Set<Long>> byListening = sockets.stream()
                .filter(socket -> socket.local().getPort() == port && socket.inode() != 0)
                .collect(partitioningBy(
                        socket -> socket.state() == TcpState.LISTEN, mapping(TcpSocket::inode, toSet())));
        return byListening.get(true).isEmpty() ? byListening.get(false) : byListening.get(true);
    }

    private Optional<Path> processWith(Set<Long> inodes) throws IOException {
        Set<String> links = inodes.stream().map("socket:[%d]"::formatted).collect(toSet());
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, links)) {
                    return Optional.of(process);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, Set<String> links) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (Files.isSymbolicLink(file)
                        && links.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Another user's process, or one that ended while we looked: not one that we can name.
        }
        return false;
    }

    private String name(Path process) {
        String pid = "pid " + process.getFileName();
        try (InputStream file = Files.newInputStream(process.resolve("cmdline"))) {
            String commandLine = new String(file.readNBytes(COMMAND_LINE_BYTES), StandardCharsets.UTF_8);
            return "%s (%s)".formatted(pid, OneLine.of(masked(commandLine.split("\0")), COMMAND_LINE_LIMIT));
        } catch (IOException e) {
            return pid;
        }
    }

    /** Masks {@code --token=x} and {@code --token x} alike. */
    private static String masked(String[] arguments) {
        StringJoiner line = new StringJoiner(" ");
        String before = "";
        for (String argument : arguments) {
            boolean secret = before.startsWith("-") && !before.contains("=") && SecretMask.DEFAULT.isSecret(before);
            line.add(secret ? SecretMask.MASK : SecretMask.DEFAULT.text(argument));
            before = argument;
        }
        return line.toString();
    }

    private static String tool(String system, int port) {
        return system.startsWith("Windows")
                ? "netstat -ano | findstr :" + port
                : "lsof -nP -iTCP:%d -sTCP:LISTEN".formatted(port);
    }
}
