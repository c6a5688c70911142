package dev.lifeline.observe.twins;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One connection with a memory: all that came over it, and how it ended. What cannot be equal on two servers, the time,
 * the port and a session's number, is replaced by words.
 *
 * <p>Reading waits at most {@value #TIMEOUT_MS} ms for each read, then throws.
 *
 * <p>Threads: one at a time.
 */
final class Line implements AutoCloseable {

    private static final int TIMEOUT_MS = 30_000;
    private static final Pattern DATE = Pattern.compile("(?im)^Date: .*GMT");
    private static final Pattern TIMESTAMP = Pattern.compile("\"timestamp\":\"[^\"]*\"");
    private static final Pattern SESSION = Pattern.compile("JSESSIONID=(\\w+)");

    private final int port;
    private final Socket socket;
    private final InputStream in;
    private final StringBuilder heard = new StringBuilder();
    private int understood; // up to here somebody waited for it

    Line(int port, @Nullable Keys keys) throws IOException {
        this.port = port;
        Socket plain = new Socket();
        plain.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MS);
        plain.setSoTimeout(TIMEOUT_MS);
        plain.setTcpNoDelay(true);
        this.socket =
                keys == null ? plain : keys.trusting().getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
        this.in = socket.getInputStream();
    }

    Line send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    Line send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads until this text has come, once more than before. */
    Line await(String text) throws IOException {
        int found = heard.indexOf(text, understood);
        while (found < 0) {
            if (!hear()) {
                throw new EOFException("the connection ended before \"" + text + "\" came, after:\n" + heard);
            }
            found = heard.indexOf(text, understood);
        }
        understood = found + text.length();
        return this;
    }

    /** The cookie of the last session that was begun, as a header field. */
    String session() {
        return SESSION.matcher(heard)
                .results()
                .reduce((_, last) -> last)
                .map(cookie -> "Cookie: " + cookie.group())
                .orElseThrow();
    }

    /** Reads one byte, at the least. */
    Line awaitSomething() throws IOException {
        hear();
        return this;
    }

    /** Reads until the server closes. A reset is another ending than an end. */
    void readToEnd() throws IOException {
        try {
            while (hear()) {
                // on and on
            }
            heard.append("[end]");
        } catch (SocketException reset) {
            heard.append("[reset]");
        }
    }

    /** Nothing more is sent; the answers go on. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes with a reset, as a process does that is killed with bytes unread. How much came before is chance. */
    void reset() throws IOException {
        heard.setLength(Math.max(0, heard.indexOf("\r")));
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** All that came, a char for each byte. */
    String transcript() {
        String dateless = DATE.matcher(heard).replaceAll("Date: [date]");
        String timeless = TIMESTAMP.matcher(dateless).replaceAll("\"timestamp\":[time]");
        return SESSION.matcher(timeless).replaceAll("JSESSIONID=[session]").replace(":" + port, ":[port]");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private boolean hear() throws IOException {
        byte[] buffer = new byte[16_384];
        int read = in.read(buffer);
        if (read > 0) {
            heard.append(new String(buffer, 0, read, ISO_8859_1));
        }
        return read >= 0;
    }
}
