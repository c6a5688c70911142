package dev.lifeline.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a response into octets, framed so that the client knows where it ends (RFC 9112 section 6.3).
 *
 * <p>All contents here are known in full, so each gets a Content-Length and none is chunked: 1.0 clients read it, too.
 *
 * <p>Threads: any; stateless.
 */
public final class ResponseWriter {

    private static final byte[] CONTINUE = octets("HTTP/1.1 100 Continue\r\n\r\n");
    private static final byte[] CLOSE = octets("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = octets("Connection: keep-alive\r\n");
    private static final byte[] CONTENT_LENGTH = octets("Content-Length: ");
    private static final byte[] SEPARATOR = octets(": ");
    private static final byte[] LINE_END = octets("\r\n");
    private static final byte[] NOTHING = new byte[0];

    private static final Map<Integer, byte[]> STATUS_LINES = IntStream.range(100, 600)
            .boxed()
            .collect(Collectors.toUnmodifiableMap(
                    status -> status, status -> octets("HTTP/1.1 " + status + " " + Status.phrase(status) + "\r\n")));

    private ResponseWriter() {}

    /** {@code 100 Continue}; a fresh copy each time. */
    public static byte[] continues() {
        return CONTINUE.clone();
    }

    /**
     * One response, head and content.
     *
     * @param head what it answers; null if the request was refused before its head was complete
     * @param keepAlive whether a next request may follow; if not, the client is told so
     */
    public static byte[] write(Response response, @Nullable RequestHead head, boolean keepAlive) {
        boolean noContent = Status.hasNoContent(response.status());
        byte[] body = noContent || head != null && head.isHead() ? NOTHING : response.body();

        OctetBuilder out = new OctetBuilder(192 + body.length);
        out.add(statusLine(response.status()));
        out.add(HttpDate.line(System.currentTimeMillis()));
        for (Field field : response.fields()) {
            out.add(octets(field.name()))
                    .add(SEPARATOR)
                    .add(octets(field.value()))
                    .add(LINE_END);
        }
        if (!noContent) {
            out.add(CONTENT_LENGTH)
                    .add(octets(Integer.toString(response.body().length)))
                    .add(LINE_END);
        }
        if (!keepAlive) {
            out.add(CLOSE);
        } else if (head != null && head.version() == Version.HTTP_1_0) {
            out.add(KEEP_ALIVE); // a 1.0 client does not expect it unless it is said
        }
        return out.add(LINE_END).add(body).toArray();
    }

    private static byte[] statusLine(int status) {
        byte[] line = STATUS_LINES.get(status);
        if (line == null) {
            throw new IllegalArgumentException("Not a status code: " + status);
        }
        return line;
    }

    private static byte[] octets(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
