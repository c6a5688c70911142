package dev.lifeline.bare;

import dev.lifeline.http.OneLine;
import dev.lifeline.http.RequestHead;
import dev.lifeline.http.SecretMask;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One line for each request, whatever octets it carries: {@code GET /hello?name=Ada 200 0.3 ms 11 bytes from=127.0.0.1}.
 * What was refused before its head was complete is a {@code -}.
 *
 * <p>Threads: any.
 */
final class RequestLog {

    private static final Logger LOG = System.getLogger("dev.lifeline.requests");

    /** No method is as long (RFC 9110 section 9.3). */
    private static final int METHOD_LIMIT = 40;

    private final boolean on;

    RequestLog(boolean on) {
        this.on = on;
    }

    boolean isOn() {
        return on;
    }

    void completed(@Nullable RequestHead head, int status, long begunAt, long bytes, InetSocketAddress peer) {
        if (on) {
            LOG.log(Level.INFO, line(head, status, begunAt, bytes, "", peer));
        }
    }

    /** The response did not go out as a whole; its status, as far as there is one, says nothing. */
    void aborted(RequestHead head, long begunAt, InetSocketAddress peer) {
        if (on) {
            LOG.log(Level.INFO, line(head, 0, begunAt, 0, " aborted", peer));
        }
    }

    /** A request as it may be shown: masked, on one line, without spaces in its parts. */
    static String request(@Nullable RequestHead head) {
        return head == null
                ? "- -"
                : word(head.method(), METHOD_LIMIT)
                        + ' '
                        + word(SecretMask.DEFAULT.url(head.target()), OneLine.DEFAULT_LIMIT);
    }

    private static String line(
            @Nullable RequestHead head, int status, long begunAt, long bytes, String note, InetSocketAddress peer) {
        long tenths = (System.nanoTime() - begunAt + 50_000) / 100_000;
        return request(head) + ' ' + (status == 0 ? "-" : status) + ' ' + tenths / 10 + '.' + tenths % 10 + " ms "
                + bytes + " bytes" + note + " from=" + peer.getAddress().getHostAddress();
    }

    private static String word(String text, int limit) {
        return OneLine.of(text, limit).replace(' ', '_');
    }
}
