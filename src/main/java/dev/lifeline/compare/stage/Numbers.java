package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.measure.Difference;
import dev.lifeline.compare.measure.Difference.Verdict;
import dev.lifeline.compare.measure.Spread;
import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.report.Exhibit.Bar;
import dev.lifeline.compare.report.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Samples by contestant, in the order in which they took part if no other is given, and what may be said of them: as bars, as rows, and as
 * cells with the ratio to the first contestant.
 */
final class Numbers {

    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    Numbers() {}

    /** In the order of these contestants, whoever is asked first. */
    Numbers(List<Contestant> order) {
        order.forEach(contestant -> samples.put(contestant.name(), new ArrayList<>()));
    }

    synchronized void add(String contestant, double value) {
        samples.computeIfAbsent(contestant, name -> new ArrayList<>()).add(value);
    }

    synchronized boolean isEmpty() {
        return names().isEmpty();
    }

    synchronized Optional<Spread> spread(String contestant) {
        return Spread.of(samples.getOrDefault(contestant, List.of()));
    }

    synchronized List<Bar> bars() {
        return names().stream()
                .map(name -> new Bar(name, spread(name).orElseThrow()))
                .toList();
    }

    synchronized List<List<String>> rows() {
        return names().stream()
                .map(name -> List.of(
                        name,
                        String.join(
                                "  ",
                                samples.get(name).stream().map(Numbers::format).toList())))
                .toList();
    }

    /**
     * Cells for the matrix.
     *
     * @param first the contestant that ratios refer to
     * @param unit of the samples
     * @param ratioOnly whether the absolute value is kept for the detail
     */
    synchronized Map<String, Cell> cells(String first, String unit, boolean ratioOnly) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        Optional<Spread> base = spread(first);
        for (String name : names()) {
            Spread spread = spread(name).orElseThrow();
            cells.put(name, cell(spread, base, name.equals(first), unit, ratioOnly));
        }
        return cells;
    }

    /** Those of whom there is a sample. */
    private List<String> names() {
        return samples.keySet().stream()
                .filter(name -> !samples.get(name).isEmpty())
                .toList();
    }

    private static Cell cell(Spread spread, Optional<Spread> base, boolean first, String unit, boolean ratioOnly) {
        String absolute = "%s %s".formatted(format(spread.median()), unit);
        String range = spread.count() == 1
                ? "one run"
                : "%s to %s %s in %d runs".formatted(format(spread.min()), format(spread.max()), unit, spread.count());
        if (first || base.isEmpty()) {
            return Cell.plain(first && ratioOnly ? "×1.00" : absolute).because("%s; %s".formatted(absolute, range));
        }
        Difference difference = Difference.between(base.get(), spread);
        String ratio = Double.isNaN(difference.ratio()) ? "" : "×" + ratio(difference.ratio());
        String text = ratioOnly ? ratio : (absolute + " " + ratio).strip();
        Tone tone = difference.verdict() == Verdict.HIGHER || difference.verdict() == Verdict.LOWER
                ? Tone.DIFFERS
                : Tone.PLAIN;
        String verdict = switch (difference.verdict()) {
            case TOO_FEW -> "; too few runs to call it a difference";
            case NONE -> "; no difference: inside the noise";
            case HIGHER, LOWER -> "";
        };
        return new Cell(text, tone, "%s; %s%s".formatted(absolute, range, verdict));
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 0.1 ? "%.3f" : ratio < 10 ? "%.2f" : "%.0f", ratio);
    }

    /** Three digits that mean something. */
    static String format(double value) {
        double size = Math.abs(value);
        String pattern =
                size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
