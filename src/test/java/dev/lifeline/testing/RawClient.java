package dev.lifeline.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One connection, byte by byte: for what a real HTTP client would never send, or never show.
 *
 * <p>Reading waits at most {@value #TIMEOUT_MS} ms for each read, then throws.
 *
 * <p>Threads: one at a time.
 */
public final class RawClient implements AutoCloseable {

    private static final int TIMEOUT_MS = 30_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    private RawClient(int port) throws IOException {
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MS);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        this.in = socket.getInputStream();
    }

    public static RawClient connect(URI server) throws IOException {
        return connect(server.getPort());
    }

    public static RawClient connect(int port) throws IOException {
        return new RawClient(port);
    }

    /** Our end's port: the server calls this connection {@code 127.0.0.1:<port>}. */
    public int localPort() {
        return socket.getLocalPort();
    }

    /** Closes by RST instead of FIN, as a process that is killed does. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Sends the lines, each ended by CR LF, and an empty line: a whole head. */
    public RawClient sendHead(String... lines) throws IOException {
        return send(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /** Sends the text as it is, a byte for each char. */
    public RawClient send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Says that nothing more comes, and goes on reading (a half-close). */
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Reads one response, as long as its own framing says (RFC 9112, section 6.3), and leaves what follows it. */
    public RawResponse read() throws IOException {
        return read(false);
    }

    /** Reads the response to a HEAD: whatever length it states, no body follows. */
    public RawResponse readHeadOnly() throws IOException {
        return read(true);
    }

    private RawResponse read(boolean headOnly) throws IOException {
        String statusLine = line();
        List<String> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            fields.add(line);
        }
        RawResponse head = new RawResponse(statusLine, List.copyOf(fields), new byte[0]);
        return headOnly || head.hasNoBody() ? head : head.withBody(body(head));
    }

    private byte[] body(RawResponse head) throws IOException {
        if (head.field("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            return chunks();
        }
        Optional<String> length = head.field("Content-Length");
        return length.isEmpty() ? in.readAllBytes() : exactly(Integer.parseInt(length.get()));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(exactly(size));
            line();
        }
        while (!line().isEmpty()) {
            // Trailer fields end at the empty line.
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";")[0].strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended after " + bytes.length + " of " + length + " bytes of body");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended inside a head, after: " + line.toString(ISO_8859_1));
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    /** Rests for so long, as a client between two requests; false as soon as the server closes. */
    public boolean restsFor(Duration length) throws IOException {
        socket.setSoTimeout((int) Math.max(1, length.toMillis()));
        try {
            return in.read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(TIMEOUT_MS);
        }
    }

    /** Waits until the server closes; true if nothing came before. */
    public boolean endsWithoutAnotherByte() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
