package dev.lifeline.app.requestlog;

import dev.lifeline.http.SecretMask;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes the line of a request.
 *
 * <p>Threads: any; immutable.
 */
@RequiredArgsConstructor
final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.lifeline.requests");

    private final SecretMask mask;

    /** Longest URL in a line, in chars. */
    private final int urlLimit;

    /** Which requests are logged at DEBUG instead of INFO. */
    private final Predicate<Asked> quiet;

    void write(Asked asked, Answered answered) {
        Level level = quiet.test(asked) ? Level.DEBUG : Level.INFO;
        if (LOG.isEnabledForLevel(level)) {
            RequestLine line = RequestLine.of(asked, answered, mask, urlLimit);
            line.fields(LOG.atLevel(level)).log(line.text());
        }
    }
}
