package dev.lifeline.compare.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One comparison, as data: {@code report.json} is this record, and {@code report.schema.json} describes it.
 *
 * @param schema version of the format, {@value #SCHEMA}
 * @param made when it began, ISO 8601 in UTC
 * @param seconds how long it took
 * @param quick whether it was a quick one: fewer rounds, so fewer differences can be told from noise
 * @param interrupted why it ended before its end; null when it did not
 * @param command the command that makes it again
 * @param machine facts by name
 * @param notes what a reader must know to judge the figures
 * @param contestants all of them, absent ones included; the first is what ratios refer to
 * @param chapters one a stage
 */
public record Report(
        int schema,
        String made,
        double seconds,
        boolean quick,
        @Nullable String interrupted,
        String command,
        Map<String, String> machine,
        List<String> notes,
        List<Entrant> contestants,
        List<Chapter> chapters) {

    public static final int SCHEMA = 1;

    /** All rows of the matrix. */
    public List<Question> questions() {
        return chapters.stream()
                .flatMap(chapter -> chapter.questions().stream())
                .toList();
    }
}
