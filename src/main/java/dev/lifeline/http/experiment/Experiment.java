package dev.lifeline.http.experiment;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Traffic that shows something: some callers, each on a connection of its own, all beginning at once.
 *
 * <p>Threads: immutable.
 *
 * @param name under which it is asked for: 1 to 40 of {@code [a-z0-9-]}
 * @param title a few words, for a button
 * @param look what to look at, in about two sentences
 * @param callers 1 to {@value #MOST_CALLERS}
 */
public record Experiment(String name, String title, String look, List<Caller> callers) {

    /** Enough to fill a small pool and its queue; far from what would be an attack. */
    public static final int MOST_CALLERS = 64;

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    public Experiment {
        callers = List.copyOf(callers);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an experiment's name is 1 to 40 of [a-z0-9-], not " + name);
        }
        if (callers.isEmpty() || callers.size() > MOST_CALLERS) {
            throw new IllegalArgumentException(
                    name + " has " + callers.size() + " callers; 1 to " + MOST_CALLERS + " are allowed");
        }
    }
}
