package dev.lifeline.observe.experiments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of an experiment.
 *
 * @param name which one
 * @param millis how long all of it took, in ms
 * @param lines callers that sent the same and got the same, together
 * @param look what to look at
 */
public record Report(String name, long millis, List<Line> lines, String look) {

    /**
     * Callers that sent the same and got the same.
     *
     * @param count how many
     * @param sent what they sent
     * @param received what they got
     * @param fastestMillis the shortest of them, in ms
     * @param slowestMillis the longest of them, in ms
     * @param wrong whether something else was expected
     */
    public record Line(
            int count, String sent, String received, long fastestMillis, long slowestMillis, boolean wrong) {}

    static List<Line> lines(List<Heard> heard) {
        Map<List<Object>, List<Heard>> alike = heard.stream()
                .collect(Collectors.groupingBy(
                        one -> List.of(one.sent(), one.received(), one.wrong()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return alike.values().stream().map(Report::line).toList();
    }

    private static Line line(List<Heard> alike) {
        Heard first = alike.getFirst();
        var millis = alike.stream().mapToLong(Heard::millis).summaryStatistics();
        return new Line(alike.size(), first.sent(), first.received(), millis.getMin(), millis.getMax(), first.wrong());
    }
}
