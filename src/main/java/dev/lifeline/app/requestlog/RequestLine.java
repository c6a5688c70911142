package dev.lifeline.app.requestlog;

import dev.lifeline.http.OneLine;
import dev.lifeline.http.SecretMask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What is said of one request: {@code GET /hello?name=Ada 200 3.1 ms 11 bytes from=127.0.0.1}. What Tomcat could not
 * read is a {@code -}. Its fields have no spaces in them, so that nobody can make up a field.
 *
 * @param method as sent, escaped
 * @param url path and query as sent, percent-encoding and all: masked, escaped and bounded
 * @param status what the response says, or what Tomcat made of it when the client was gone
 * @param nanos from the first byte of the request to the last of the response, ns
 * @param bytes body bytes that went out, before compression and chunking; 0 for HEAD
 * @param aborted the response did not go out as a whole: the client left, or the server cut it
 * @param client address of the client: of the peer, or as a trusted proxy says
 */
record RequestLine(String method, String url, int status, long nanos, long bytes, boolean aborted, String client) {

    /** No method is as long (RFC 9110, section 9.3); what is longer is an attempt at something. */
    private static final int METHOD_LIMIT = 40;

    private static final String UNKNOWN = "-";

    /** Reads what is still there; called when the response is complete, before Tomcat recycles the two. */
    static RequestLine of(Request request, Response response, SecretMask mask, int urlLimit) {
        long started = request.getCoyoteRequest().getStartTimeNanos();
        return new RequestLine(
                word(request.getMethod(), METHOD_LIMIT),
                word(mask.url(target(request)), urlLimit),
                response.getStatus(),
                started < 0 ? 0 : Math.max(0, System.nanoTime() - started),
                bytes(response),
                aborted(request, response),
                client(request));
    }

    /** The line without its id, which stands in the MDC and at the end of each line of the log. */
    String text() {
        return method + ' ' + url + ' ' + status + ' ' + millis() + " ms " + bytes + " bytes"
                + (aborted ? " aborted" : "") + " from=" + client;
    }

    /** The same as fields of the Elastic Common Schema, for JSON logs. */
    LoggingEventBuilder fields(LoggingEventBuilder event) {
        LoggingEventBuilder all = event.addKeyValue("http.request.method", method)
                .addKeyValue("url.original", url)
                .addKeyValue("http.response.status_code", status)
                .addKeyValue("http.response.body.bytes", bytes)
                .addKeyValue("event.duration", nanos);
        all = aborted ? all.addKeyValue("event.outcome", "failure") : all;
        return client.equals(UNKNOWN) ? all : all.addKeyValue("client.ip", client);
    }

    /** Tenths of a millisecond, without a formatter: this runs for each request. */
    private String millis() {
        long tenths = (nanos + 50_000) / 100_000;
        return tenths / 10 + "." + tenths % 10;
    }

    private static @Nullable String target(Request request) {
        String path = request.getRequestURI();
        String query = request.getQueryString();
        return query == null ? path : path + '?' + query;
    }

    private static String word(@Nullable String text, int limit) {
        return text == null || text.isEmpty()
                ? UNKNOWN
                : OneLine.of(text, limit).replace(' ', '_');
    }

    /**
     * Two counts, neither of which is it alone: what the application wrote is too much for HEAD and for a client that
     * left; what went through the connection has the chunks' framing in it.
     */
    private static long bytes(Response response) {
        return Math.max(0, Math.min(response.getContentWritten(), response.getBytesWritten(false)));
    }

    /** As Tomcat's access log tells an aborted connection, its format {@code %X}. */
    private static boolean aborted(Request request, Response response) {
        AtomicBoolean ioAllowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, ioAllowed);
        return !ioAllowed.get()
                || request.getAttribute("jakarta.servlet.error.exception") instanceof ClientAbortException;
    }

    /** Left by RemoteIpValve (server.forward-headers-strategy=native) or by {@link ForwardedClientFilter} (framework). */
    private static String client(Request request) {
        Object forwarded = request.getAttribute(AccessLog.REMOTE_ADDR_ATTRIBUTE);
        if (forwarded instanceof String address && isAddress(address)) {
            return address;
        }
        String peer = request.getRemoteAddr();
        return peer != null && isAddress(peer) ? peer : UNKNOWN;
    }

    /** IPv4, IPv6 with a zone, or in brackets; a forwarded header can hold anything. */
    private static boolean isAddress(String text) {
        return !text.isEmpty()
                && text.length() <= 64
                && text.chars()
                        .allMatch(c -> Character.digit(c, 36) >= 0 && c < 0x80
                                || c == '.'
                                || c == ':'
                                || c == '%'
                                || c == '['
                                || c == ']');
    }
}
