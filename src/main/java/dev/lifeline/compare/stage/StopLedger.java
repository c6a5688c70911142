package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.report.Exhibit.Grid;
import dev.lifeline.compare.report.Exhibit.Row;
import dev.lifeline.compare.report.Exhibit.Table;
import dev.lifeline.compare.report.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all stops did, as cells of the matrix, as a grid and as rows. Stops are kept by the name of their scene. */
final class StopLedger {

    private StopLedger() {}

    /** @param scene what a contestant is called in the laboratory */
    static Map<String, Cell> lost(
            List<Contestant> contestants, Map<String, List<Stop>> all, Function<Contestant, String> scene) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (Contestant contestant : contestants) {
            if (all.get(scene.apply(contestant)) instanceof List<Stop> stops) {
                cells.put(contestant.name(), lost(stops));
            }
        }
        return cells;
    }

    /** None lost is only good when the signal found every client where it should. */
    static Cell lost(List<Stop> stops) {
        long lost = stops.stream().mapToLong(Stop::lost).sum();
        long missed = stops.stream().mapToLong(Stop::missed).sum();
        String why = "%d clients were answered before the signal came, and prove nothing".formatted(missed);
        if (lost > 0) {
            Cell cell = Cell.bad(String.valueOf(lost));
            return missed == 0 ? cell : cell.because(why);
        }
        return missed == 0 ? Cell.good("0") : Cell.plain("0").because(why);
    }

    static Map<String, Cell> exits(List<Contestant> contestants, Map<String, List<Stop>> all) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (Contestant contestant : contestants) {
            if (all.get(StopPolicy.first(contestant)) instanceof List<Stop> stops) {
                String exit = stops.getFirst().exit();
                cells.put(contestant.name(), exit.startsWith("none") ? Cell.bad(exit) : Cell.plain(exit));
            }
        }
        return cells;
    }

    static Grid grid(List<StopClient> clients, List<String> names, Map<String, List<Stop>> all) {
        List<Row> rows = new ArrayList<>();
        for (StopClient client : clients) {
            List<Cell> cells =
                    names.stream().map(name -> cell(all.get(name), client)).toList();
            rows.add(new Row(client.name(), "", client.hint(), cells));
        }
        return new Grid(
                "What became of each client",
                "One SIGTERM with a client in each state. Lost: sent completely on an accepted connection, and not answered.",
                "the client",
                names,
                rows);
    }

    private static Cell cell(@Nullable List<Stop> stops, StopClient client) {
        Map<Fate, Integer> counts = new TreeMap<>();
        for (Stop stop : stops == null ? List.<Stop>of() : stops) {
            stop.fates()
                    .getOrDefault(client, Map.of())
                    .forEach((fate, count) -> counts.merge(fate, count, Integer::sum));
        }
        if (counts.isEmpty()) {
            return Cell.absent("it does not serve " + client.route());
        }
        boolean one = counts.size() == 1;
        List<String> words = new ArrayList<>();
        Tone tone = Tone.PLAIN;
        for (var count : counts.entrySet()) {
            words.add((one && count.getValue() == 1 ? "" : count.getValue() + " × ")
                    + count.getKey().words());
            Tone own = count.getKey().tone();
            tone = own == Tone.BAD || tone == Tone.PLAIN ? own : tone;
        }
        return new Cell(String.join(", ", words), tone, null);
    }

    static Table table(List<String> names, Map<String, List<Stop>> all) {
        List<List<String>> rows = new ArrayList<>();
        for (String name : names) {
            for (Stop stop : all.get(name)) {
                rows.add(List.of(name, String.valueOf(stop.lost()), Numbers.format(stop.millis()), stop.exit()));
            }
        }
        return new Table("Stops", "Each stop.", List.of("contestant", "lost", "ms to its end", "exit code"), rows);
    }
}
