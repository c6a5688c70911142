package dev.lifeline.http.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The TCP sockets of this machine, or of this container: {@code /proc/net/tcp} and {@code tcp6}.
 *
 * <p>Threads: stateless; each call reads the kernel's table anew.
 */
public final class SocketTable {

    private final Path proc;

    /** The running system's. */
    public SocketTable() {
        this(Path.of("/proc"));
    }

    /** Another place than {@code /proc}: a copy of it, or none. */
    public SocketTable(Path proc) {
        this.proc = proc;
    }

    /** Whether there is a table to read: on Linux. */
    public boolean isAvailable() {
        return Files.isReadable(tcp("tcp"));
    }

    /**
     * The sockets as they are now, IPv4 first. The kernel writes the table piece by piece: a socket that changes
     * meanwhile may be missing.
     *
     * @throws IOException where there is no such table
     */
    public Stream<TcpSocket> read() throws IOException {
        return Stream.concat(rows("tcp"), Files.exists(tcp("tcp6")) ? rows("tcp6") : Stream.empty());
    }

    private Path tcp(String name) {
        return proc.resolve("net").resolve(name);
    }

    private Stream<TcpSocket> rows(String name) throws IOException {
        return Files.readAllLines(tcp(name)).stream()
                .skip(1) // the heading
                .map(SocketTable::parse)
                .flatMap(Optional::stream);
    }

    /**
     * One row: {@code sl: local remote state sendQueue:receiveQueue timer:when retransmits uid timeout inode …}, all
     * numbers but uid, timeout and inode in hex. Empty for a row of another shape: a kernel to come may have more to say.
     */
    static Optional<TcpSocket> parse(String row) {
        String[] columns = row.strip().split("\\s+");
        try {
            String[] queues = columns[4].split(":");
            return Optional.of(new TcpSocket(
                    endpoint(columns[1]),
                    endpoint(columns[2]),
                    TcpState.of(Integer.parseInt(columns[3], 16)),
                    Long.parseLong(queues[0], 16),
                    Long.parseLong(queues[1], 16),
                    Long.parseLong(columns[7]),
                    Long.parseLong(columns[9])));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** {@code 0100007F:1F90} is 127.0.0.1:8080 on a little-endian machine: words in the machine's order, the port not. */
    private static InetSocketAddress endpoint(String text) {
        int colon = text.indexOf(':');
        byte[] words = HexFormat.of().parseHex(text, 0, colon);
        ByteBuffer address = ByteBuffer.allocate(words.length);
        for (int i = 0; i < words.length; i += Integer.BYTES) {
            int word = ByteBuffer.wrap(words, i, Integer.BYTES).getInt();
            address.putInt(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(word) : word);
        }
        try {
            // Makes an IPv4 address of a v4-mapped one.
            return new InetSocketAddress(
                    InetAddress.getByAddress(address.array()), Integer.parseInt(text.substring(colon + 1), 16));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
