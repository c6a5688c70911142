package dev.lifeline.observe.tomcat;

import dev.lifeline.http.OneLine;
import dev.lifeline.http.SecretMask;
import dev.lifeline.lifecycle.Recorder;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/**
 * What every part here needs: whom to tell, and what must not be told.
 *
 * @param recorder whom to tell
 * @param mask takes the secrets out of what a client sent before anybody else sees it
 * @param paths what a request asks for, masked
 */
record Glass(Recorder recorder, SecretMask mask, RequestPaths paths) {

    /** A name that somebody can quote: a UUID has 36 chars, a W3C trace parent 55. */
    private static final int LONGEST_REQUEST_ID = 128;

    Glass(Recorder recorder, SecretMask mask) {
        this(recorder, mask, new RequestPaths(mask));
    }

    /** The method as it was sent, or a dash where there is none. */
    static String method(Request request) {
        return OneLine.of(request.getMethod());
    }

    /** The id as the journal may keep it: in many an app it is what the client sent. */
    @Nullable
    String requestId(@Nullable String id) {
        return id == null || isPlain(id) ? id : OneLine.of(mask.text(id), LONGEST_REQUEST_ID);
    }

    /** A UUID is, and whatever else has nothing to mask or to escape in it: one look, in place of five. */
    private static boolean isPlain(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return id.length() <= LONGEST_REQUEST_ID;
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
        return recorder.isStopping();
    }
}
