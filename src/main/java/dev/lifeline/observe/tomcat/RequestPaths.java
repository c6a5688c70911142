package dev.lifeline.observe.tomcat;

import dev.lifeline.http.OneLine;
import dev.lifeline.http.SecretMask;
import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;

/**
 * Path and query of a request as the journal may keep them. A path without a query that was asked for lately is the very
 * same string again, neither made nor masked anew.
 *
 * <p>Threads: any. Paths that share a place overwrite each other, which costs a new string and no more.
 */
final class RequestPaths {

    /** A longer URL is an attack or a mistake; the journal keeps 10,000 of them. */
    private static final int LONGEST = 1_000;

    /** In octets: longer ones are seldom asked for twice, and all that is known together shall stay small. */
    private static final int LONGEST_KNOWN = 128;

    private static final int PLACES = 256; // a power of two

    private final SecretMask mask;
    private final @Nullable String[] known = new String[PLACES];

    RequestPaths(SecretMask mask) {
        this.mask = mask;
    }

    String of(Request request) {
        MessageBytes path = request.requestURI();
        if (!request.queryString().isNull()) {
            return masked(text(path) + "?" + text(request.queryString()));
        }
        if (path.getType() != MessageBytes.T_BYTES || path.getLength() > LONGEST_KNOWN) {
            return masked(text(path));
        }
        ByteChunk octets = path.getByteChunk();
        int place = octets.hash() & (PLACES - 1);
        String found = known[place];
        return found != null && octets.equals(found) ? found : learn(place, text(path));
    }

    @SuppressWarnings("StringEquality") // the mask gives back the same string where there is nothing to mask
    private String learn(int place, String sent) {
        String masked = masked(sent);
        if (masked == sent) { // else it is not what will be compared with the octets next time
            known[place] = masked;
        }
        return masked;
    }

    private String masked(String sent) {
        return OneLine.of(mask.url(sent), LONGEST);
    }

    /** What {@link MessageBytes#toString} says, without the decoder that it takes for plain octets. */
    private static String text(MessageBytes sent) {
        if (sent.getType() != MessageBytes.T_BYTES) {
            return String.valueOf(sent);
        }
        ByteChunk octets = sent.getByteChunk();
        return new String(octets.getBytes(), octets.getStart(), octets.getLength(), octets.getCharset());
    }
}
