package dev.lifeline.app.requestlog;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The name under which one request is found again: in the log, in the answer, at the servers it passed on its way.
 *
 * <p>Threads: stateless.
 */
public final class RequestId {

    /** Taken from this request header, and answered in it. */
    public static final String HEADER = "X-Request-Id";

    /** Its name in SLF4J's MDC, and so in JSON logs: the field of the Elastic Common Schema. */
    public static final String MDC_KEY = "http.request.id";

    /** The request attribute that holds it, a String. */
    public static final String ATTRIBUTE = RequestId.class.getName();

    /** Room for a UUID or a trace id with a prefix; a bound, since it goes into each log line. */
    private static final int LONGEST = 64;

    private RequestId() {}

    /** The id that the client sent, when it is 1 to 64 of {@code A-Z a-z 0-9 . _ -}; else a new one of 16 hex digits. */
    static String from(@Nullable String sent) {
        return sent != null && isUsable(sent) ? sent : make();
    }

    /** Unique enough to be found again; it is no secret, so nobody has to be kept from guessing it. */
    private static String make() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private static boolean isUsable(String sent) {
        return !sent.isEmpty() && sent.length() <= LONGEST && sent.chars().allMatch(RequestId::isPlain);
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }
}
