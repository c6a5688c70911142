package dev.lifeline.compare.report;

import dev.lifeline.compare.measure.Spread;
import dev.lifeline.compare.report.Chapter.Outcome;
import dev.lifeline.compare.report.Exhibit.Arrangement;
import dev.lifeline.compare.report.Exhibit.Bar;
import dev.lifeline.compare.report.Exhibit.Bars;
import dev.lifeline.compare.report.Exhibit.Grid;
import dev.lifeline.compare.report.Exhibit.Line;
import dev.lifeline.compare.report.Exhibit.Lines;
import dev.lifeline.compare.report.Exhibit.Part;
import dev.lifeline.compare.report.Exhibit.Point;
import dev.lifeline.compare.report.Exhibit.Row;
import dev.lifeline.compare.report.Exhibit.Scale;
import dev.lifeline.compare.report.Exhibit.Stacks;
import dev.lifeline.compare.report.Exhibit.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A report with one exhibit of each kind, in which the servers said what they should not be able to do. */
final class SampleReport {

    /** Ends a script, begins a comment, is markup, is a line end to JavaScript of old. */
    static final String HOSTILE = "</script><!--<script>alert(1)</script><img src=x onerror=alert(2)>\u2028&amp;";

    private static final List<String> NAMES = List.of("one", "two", "three");

    private SampleReport() {}

    static Report report() {
        return new Report(
                Report.SCHEMA,
                "2026-01-02T03:04:05Z",
                95,
                true,
                "it was stopped by a signal before its end",
                "lifeline compare",
                Map.of("cores", "2", "processor", "A"),
                List.of("A note."),
                List.of(
                        new Entrant("one", "first", "one {port}", null),
                        new Entrant("two", "second", "two {port}", null),
                        new Entrant("three", HOSTILE, HOSTILE, null),
                        new Entrant("four", "gone", "four {port}", "there is none")),
                List.of(wire(), state()));
    }

    /** As many contestants as there are built-in ones, with cells as long as they get. */
    static Report nine() {
        List<String> names =
                IntStream.rangeClosed(1, 9).mapToObj(i -> "event-loop-" + i).toList();
        Map<String, Cell> answers =
                names.stream().collect(Collectors.toMap(name -> name, name -> Cell.differs("12,345 ms ×0.066")));
        Chapter start = new Chapter(
                "start",
                "Start",
                "How long?",
                Outcome.RAN,
                List.of(),
                1,
                List.of(new Question("q", "Exec to first answer", "A framework reads its classes first.", answers)),
                List.of(),
                List.of());
        List<Entrant> entrants =
                names.stream().map(name -> new Entrant(name, name, name, null)).toList();
        return new Report(
                Report.SCHEMA,
                "2026-01-02T03:04:05Z",
                9,
                true,
                null,
                "c",
                Map.of(),
                List.of(),
                entrants,
                List.of(start));
    }

    private static Chapter wire() {
        Map<String, Cell> answers = Map.of(
                "one", Cell.plain("10 ms"),
                "two", Cell.differs("20 ms ×2.0").because(HOSTILE),
                "three", Cell.bad(HOSTILE));
        return new Chapter(
                "wire",
                "On the wire",
                "Do they?",
                Outcome.PARTLY,
                List.of(HOSTILE),
                1.5,
                List.of(new Question("q", "How long?", "Because of it.", answers)),
                List.of(
                        new Finding(
                                "two", "Surprise", "It does. " + HOSTILE, "Some.java", "https://example.org/Some.java"),
                        new Finding("three", "Trap", "No link.", "Trap.java", "javascript:alert(3)")),
                List.of(bars(), dots(), stacks(), lines(), grid(), table()));
    }

    private static Chapter state() {
        return new Chapter(
                "state",
                "Shared state",
                "What?",
                Outcome.COULD_NOT_RUN,
                List.of("nobody has the route"),
                0,
                List.of(),
                List.of(),
                List.of());
    }

    private static Bars bars() {
        List<Bar> bars = List.of(
                new Bar("one", new Spread(1, 0.9, 1.1, 3)),
                new Bar("two", new Spread(2, 1.5, 2.5, 3)),
                new Bar("three", new Spread(0.3, 0.3, 0.3, 1)));
        return new Bars("Bars", "Look.", "ms", Scale.LOGARITHMIC, bars);
    }

    private static Stacks dots() {
        return new Stacks("Dots", "Look.", "ms", Arrangement.GROUPED, Scale.LOGARITHMIC, NAMES, parts());
    }

    private static Stacks stacks() {
        return new Stacks("Stacks", "Look.", "µs", Arrangement.STACKED, Scale.LINEAR, NAMES, parts());
    }

    private static List<Part> parts() {
        return List.of(new Part("queue", List.of(1.0, 2.0, 0.0)), new Part("handle", List.of(5.0, 4.0, 3.0)));
    }

    private static Lines lines() {
        List<Line> lines = List.of(
                new Line("one", List.of(new Point(1, 100), new Point(10, 110), new Point(100, 900))),
                new Line("two", List.of(new Point(1, 101), new Point(10, 102), new Point(100, 120))));
        return new Lines("Lines", "Look.", "clients", "ms", Scale.LOGARITHMIC, Scale.LINEAR, lines);
    }

    private static Grid grid() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Cell odd = i % 3 == 0 ? Cell.bad("200 open") : Cell.plain("400 close");
            List<Cell> cells = List.of(Cell.plain("400 close"), odd.because("Recorded: " + HOSTILE), Cell.ABSENT);
            rows.add(new Row("case-" + i, i < 15 ? "First" : "Second", "MUST, RFC 9112 3.2: " + HOSTILE, cells));
        }
        return new Grid("Grid", "Look.", "behaviour", NAMES, rows);
    }

    private static Table table() {
        return new Table("Rows", "All.", List.of("a", "b"), List.of(List.of("1", HOSTILE)));
    }
}
