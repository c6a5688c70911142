package dev.lifeline.compare.load;

import dev.lifeline.compare.wire.Reading;
import dev.lifeline.compare.wire.Response;
import dev.lifeline.compare.wire.ResponseReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One client with one connection, which it keeps as long as the server does and opens again when it must.
 *
 * <p>Threads: one at a time; {@link #close} from any.
 */
public final class Caller implements Closeable {

    private static final int CONNECT_MILLIS = 2000;

    /** No answer that we ask for is larger. */
    private static final int LIMIT = 4 << 20;

    private final InetSocketAddress address;
    private final Duration patience;
    private @Nullable Socket socket;

    /** @param patience the longest wait for one answer */
    public Caller(InetSocketAddress address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    /** Connects if there is no connection. */
    public void connect() throws IOException {
        connected();
    }

    /**
     * Asks once and waits for the answer.
     *
     * @throws IOException when there is no complete answer in time, or none that is HTTP
     */
    public Response get(String path) throws IOException {
        boolean fresh = socket == null;
        Socket connection = connected();
        try {
            return exchange(connection, path);
        } catch (IOException e) {
            close();
            // A kept connection may be closed just as we write: that is the server's right, and a client asks again.
            if (fresh || e instanceof SocketTimeoutException) {
                throw e;
            }
            return get(path);
        }
    }

    private Response exchange(Socket connection, String path) throws IOException {
        connection.getOutputStream().write(request(path));
        InputStream in = connection.getInputStream();
        ByteArrayOutputStream received = new ByteArrayOutputStream(512);
        byte[] buffer = new byte[4096];
        while (received.size() < LIMIT) {
            int count = in.read(buffer);
            if (count > 0) {
                received.write(buffer, 0, count);
            }
            Reading reading = ResponseReader.read(received.toByteArray(), count < 0, List.of("GET"));
            if (reading.flaw() != null) {
                throw new IOException("not an HTTP answer: " + reading.flaw());
            }
            if (reading.finals() > 0) {
                Response response = reading.responses().getLast();
                if (count < 0 || response.announcesClose()) {
                    close();
                }
                return response;
            }
            if (count < 0) {
                throw new IOException("closed without an answer");
            }
        }
        throw new IOException("an answer larger than " + LIMIT + " bytes");
    }

    /** Whether the server has ended this connection; to be asked when no answer is under way. */
    boolean isGone() {
        Socket connection = socket;
        if (connection == null) {
            return true;
        }
        try {
            connection.setSoTimeout(1);
            boolean ended = connection.getInputStream().read() < 0;
            connection.setSoTimeout(Math.toIntExact(patience.toMillis()));
            return ended;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private Socket connected() throws IOException {
        Socket connection = socket;
        if (connection == null) {
            connection = new Socket();
            connection.setTcpNoDelay(true);
            connection.connect(address, CONNECT_MILLIS);
            connection.setSoTimeout(Math.toIntExact(patience.toMillis()));
            socket = connection;
        }
        return connection;
    }

    /** Closes the connection; the next request opens another. */
    @Override
    public void close() {
        Socket connection = socket;
        socket = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                // It is gone, which is all we want.
            }
        }
    }

    private static byte[] request(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
