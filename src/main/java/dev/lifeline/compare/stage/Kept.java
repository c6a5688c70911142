package dev.lifeline.compare.stage;

import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.wire.Level;
import dev.lifeline.compare.wire.Verdict;
import java.util.List;
import java.util.Map;

/** How much of what the clauses say a contestant keeps, as a cell of the matrix. */
final class Kept {

    private Kept() {}

    /**
     * What is not judged counts neither for it nor against it, and is named.
     *
     * @param judged behaviours of this level, by what the clause says to the answer
     */
    static Cell cell(Level level, Map<Verdict, List<String>> judged) {
        int good = judged.getOrDefault(Verdict.GOOD, List.of()).size();
        List<String> broken = judged.getOrDefault(Verdict.BAD, List.of());
        List<String> open = judged.getOrDefault(Verdict.UNJUDGED, List.of());
        if (good + broken.size() == 0) {
            return Cell.absent("nothing was asked of it");
        }
        String text = "%d of %d".formatted(good, good + broken.size());
        Cell cell = broken.isEmpty() ? Cell.good(text) : level == Level.MUST ? Cell.bad(text) : Cell.plain(text);
        String detail = (broken.isEmpty() ? "" : "Not " + String.join(", ", broken) + ". ")
                + (open.isEmpty() ? "" : "Not judged: " + String.join(", ", open) + ".");
        return detail.isEmpty() ? cell : cell.because(detail.strip());
    }
}
