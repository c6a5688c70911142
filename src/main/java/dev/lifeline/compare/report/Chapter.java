package dev.lifeline.compare.report;

import java.util.List;

/**
 * What one stage found.
 *
 * @param id the stage
 * @param title its heading
 * @param question what it asks
 * @param outcome whether it ran
 * @param reasons why it did not run, what is missing, and remarks on how it was done
 * @param seconds how long it took
 * @param questions its rows of the matrix
 * @param findings surprising differences, explained
 * @param exhibits charts, grids, raw rows
 */
public record Chapter(
        String id,
        String title,
        String question,
        Outcome outcome,
        List<String> reasons,
        double seconds,
        List<Question> questions,
        List<Finding> findings,
        List<Exhibit> exhibits) {

    /** Whether a stage ran. */
    public enum Outcome {
        RAN,
        PARTLY,
        COULD_NOT_RUN,
        NOT_ASKED
    }
}
