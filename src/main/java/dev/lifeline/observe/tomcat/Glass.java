package dev.lifeline.observe.tomcat;

import dev.lifeline.http.OneLine;
import dev.lifeline.http.SecretMask;
import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.lifecycle.ServerPhase;
import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;

/**
 * What every part here needs: whom to tell, and what must not be told.
 *
 * @param recorder whom to tell
 * @param mask takes the secrets out of a URL before anybody else sees it
 */
record Glass(Recorder recorder, SecretMask mask) {

    /** A longer URL is an attack or a mistake; the journal keeps 10,000 of them. */
    private static final int LONGEST_PATH = 1_000;

    /** A name that somebody can quote: a UUID has 36 chars, a W3C trace parent 55. */
    private static final int LONGEST_REQUEST_ID = 128;

    /** Path and query as the journal may keep them. */
    String path(Request request) {
        String path = text(request.requestURI());
        String query = request.queryString().isNull() ? null : text(request.queryString());
        return OneLine.of(mask.url(query == null ? path : path + "?" + query), LONGEST_PATH);
    }

    /** What {@link MessageBytes#toString} says, without the decoder that it takes for plain octets. */
    private static String text(MessageBytes sent) {
        if (sent.getType() != MessageBytes.T_BYTES) {
            return String.valueOf(sent);
        }
        ByteChunk octets = sent.getByteChunk();
        return new String(octets.getBytes(), octets.getStart(), octets.getLength(), octets.getCharset());
    }

    /** The method as it was sent, or a dash where there is none. */
    static String method(Request request) {
        return OneLine.of(request.getMethod());
    }

    /** The id as the journal may keep it: in many an app it is what the client sent. */
    @Nullable
    String requestId(@Nullable String id) {
        return id == null ? null : OneLine.of(mask.text(id), LONGEST_REQUEST_ID);
    }

    /**
     * Tomcat's own words for a refusal, as far as they are Tomcat's: from the first bracket on they quote the client.
     */
    static @Nullable String reason(@Nullable Object exception) {
        if (!(exception instanceof Throwable thrown) || thrown.getMessage() == null) {
            return null;
        }
        String words = thrown.getMessage().split("\\[", 2)[0].strip();
        return words.isEmpty() ? null : OneLine.of(words);
    }

    boolean isStopping() {
        ServerPhase phase = recorder.serverState().phase();
        return phase == ServerPhase.DRAINING || phase == ServerPhase.STOPPED;
    }
}
