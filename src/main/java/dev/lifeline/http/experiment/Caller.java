package dev.lifeline.http.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One client on one connection.
 *
 * <p>Threads: immutable.
 *
 * @param sends what it sends, for the reader: {@code GET /hello}
 * @param expects what the answer's content should be, null if nothing is expected of it
 * @param steps in order, 1 to {@value #MOST_STEPS}; when they are through, the connection is closed
 */
public record Caller(String sends, @Nullable String expects, List<Step> steps) {

    static final int MOST_STEPS = 16;

    /** A caller that waits longer is of no use: whoever pressed the button has gone. */
    static final int LONGEST_WAIT_MS = 30_000;

    public Caller {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException(
                    sends + " has " + steps.size() + " steps; 1 to " + MOST_STEPS + " are allowed");
        }
        int waits = steps.stream()
                .mapToInt(step -> step instanceof Step.Wait(int millis) ? millis : 0)
                .sum();
        if (waits > LONGEST_WAIT_MS) {
            throw new IllegalArgumentException(
                    sends + " waits " + waits + " ms; up to " + LONGEST_WAIT_MS + " ms are allowed");
        }
    }

    /** Asks for a path, and reads the answer to its end. */
    public static Caller get(String path) {
        return new Caller("GET " + path, null, List.of(Step.get(path), new Step.Receive()));
    }

    /** The same caller, some time later. */
    public Caller after(int millis) {
        List<Step> later = new ArrayList<>(steps);
        later.addFirst(new Step.Wait(millis));
        return new Caller(sends, expects, later);
    }

    /** The same caller, who knows what the answer should be. */
    public Caller expecting(String content) {
        return new Caller(sends, content, steps);
    }

    /** So many of the same kind. */
    public List<Caller> times(int count) {
        return Collections.nCopies(count, this);
    }
}
