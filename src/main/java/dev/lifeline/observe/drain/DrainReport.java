package dev.lifeline.observe.drain;

import java.time.Duration;
import java.util.Locale;

/**
 * How a drain went.
 *
 * @param took from the first step to the last
 * @param finished exchanges that ended by themselves meanwhile
 * @param cut exchanges that were still with a handler at the end of the grace
 * @param unanswered connections that were closed on a request that had not reached a handler
 */
record DrainReport(Duration took, int finished, int cut, int unanswered) {

    @Override
    public String toString() {
        return "drained in %s s, %d finished, %d cut, %d closed unanswered"
                .formatted(seconds(took), finished, cut, unanswered);
    }

    static String seconds(Duration length) {
        return String.format(Locale.ROOT, "%.1f", length.toMillis() / 1_000.0);
    }

    /** Virtual threads have no name unless they are given one. */
    static String name(Thread thread) {
        return thread.getName().isEmpty() ? "#" + thread.threadId() : thread.getName();
    }
}
