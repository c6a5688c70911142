package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Child;
import dev.lifeline.compare.load.Background;
import dev.lifeline.compare.load.Crowd;
import dev.lifeline.compare.load.Latencies;
import dev.lifeline.compare.load.OpenLoop;
import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.report.Exhibit.Arrangement;
import dev.lifeline.compare.report.Exhibit.Line;
import dev.lifeline.compare.report.Exhibit.Lines;
import dev.lifeline.compare.report.Exhibit.Part;
import dev.lifeline.compare.report.Exhibit.Point;
import dev.lifeline.compare.report.Exhibit.Scale;
import dev.lifeline.compare.report.Exhibit.Stacks;
import dev.lifeline.compare.report.Exhibit.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Many at once: who waits for whom, and what does a client that wants little get meanwhile? */
final class ConcurrencyStage implements Stage {

    /** More than the 200 threads that a pool has by default. */
    private static final int SLOW_CLIENTS = 250;

    /** More than a small machine has cores. */
    private static final int BUSY_CLIENTS = 4;

    private static final int WATCHER_PER_SECOND = 50;
    private static final int WATCHERS = 10;
    private static final int OPEN_LOOP_CONNECTIONS = 16;

    /** What /hello took beside one kind of load. */
    private enum Beside {
        NOTHING("alone"),
        CPU("beside %d × /cpu".formatted(BUSY_CLIENTS)),
        SLOW("beside %d × /slow".formatted(SLOW_CLIENTS)); // last: a blocked loop has a long queue afterwards

        private final String words;

        Beside(String words) {
            this.words = words;
        }
    }

    @Override
    public String id() {
        return "concurrency";
    }

    @Override
    public String title() {
        return "Many at once";
    }

    @Override
    public String question() {
        return "Who waits for whom when many ask at once, and what does a connection cost that only stays?";
    }

    @Override
    public int share() {
        return 48;
    }

    @Override
    public Draft run(Bench bench) throws InterruptedException {
        int crowds = bench.effort().crowds().size();
        bench.progress()
                .expect(bench.contestants().size()
                        * (crowds + 4 + bench.effort().idle().size()));
        Draft draft = new Draft();
        bench.part(20, 100);
        crowds(bench, draft);
        bench.part(38, 80);
        beside(bench, draft);
        bench.part(16, 42);
        openLoop(bench, draft);
        bench.part(1, 1);
        new IdleConnections().ask(bench, draft);
        return draft.explain(bench.contestants());
    }

    private static void crowds(Bench bench, Draft draft) throws InterruptedException {
        Duration patience = bench.effort().crowd();
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        Map<String, Cell> cells = new LinkedHashMap<>();
        List<List<String>> rows = new ArrayList<>();
        bench.each(contestant -> {
            Child child = bench.running(contestant);
            if (!Routes.served(child, "/slow")) {
                bench.remark(contestant.name() + " has no /slow");
                return;
            }
            for (int clients : bench.effort().crowds()) {
                if (clients > bench.effort().crowds().getFirst() && bench.shorten(contestant)) {
                    cells.put(contestant.name(), Cell.absent("the time was over before so many were tried"));
                    break;
                }
                bench.progress().step(contestant.name(), clients + " clients at /slow?ms=100");
                Crowd.Result result = new Crowd("/slow?ms=100", clients, patience).run(child.address());
                rows.add(List.of(
                        contestant.name(),
                        String.valueOf(clients),
                        String.valueOf(result.answered()),
                        Numbers.format(result.millis())));
                boolean all = result.answered() == clients;
                String text = all
                        ? Numbers.format(result.millis()) + " ms"
                        : "%d of %d".formatted(result.answered(), clients);
                cells.put(
                        contestant.name(),
                        all ? Cell.plain(text) : Cell.bad(text).because("in " + patience.toSeconds() + " s"));
                if (!all) {
                    bench.retire(child);
                    break; // with more it can only get worse, and each step costs the whole patience
                }
                lines.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                        .add(new Point(clients, result.millis()));
            }
        });
        if (cells.isEmpty()) {
            return;
        }
        int most = bench.effort().crowds().getLast();
        draft.question(
                        "crowd",
                        most + " clients at /slow?ms=100",
                        "100 ms is what each needs; the rest is waiting for a thread, or for a loop that a handler blocks.",
                        cells)
                .show(new Lines(
                        "Until the last of n clients is answered",
                        "Each asks once for /slow?ms=100, all at the same moment: flat means that nobody waits for anybody.",
                        "clients",
                        "ms",
                        Scale.LOGARITHMIC,
                        Scale.LOGARITHMIC,
                        lines(lines)))
                .show(new Table(
                        "Crowds",
                        "Answered within %d s, and ms until the last of them.".formatted(patience.toSeconds()),
                        List.of("contestant", "clients", "answered", "ms"),
                        rows));
    }

    private static void beside(Bench bench, Draft draft) throws InterruptedException {
        Map<String, Map<Beside, Latencies>> all = new LinkedHashMap<>();
        bench.each(contestant -> {
            Child child = bench.running(contestant);
            if (!Routes.served(child, "/hello")) {
                return;
            }
            Map<Beside, Latencies> own = new LinkedHashMap<>();
            for (Beside beside : Beside.values()) {
                if (beside != Beside.NOTHING && bench.shorten(contestant)) {
                    break;
                }
                bench.progress().step(contestant.name(), "/hello " + beside.words);
                String load = beside == Beside.SLOW ? "/slow?ms=100" : "/cpu?ms=20";
                if (beside != Beside.NOTHING && !Routes.served(child, load.replaceFirst("\\?.*", ""))) {
                    continue;
                }
                own.put(beside, watch(bench, child, beside, load));
            }
            all.put(contestant.name(), own);
            if (own.values().stream().anyMatch(latencies -> latencies.answered() == 0)) {
                bench.retire(child);
            }
        });
        if (all.isEmpty()) {
            return;
        }
        for (Beside beside : List.of(Beside.CPU, Beside.SLOW)) {
            Map<String, Cell> cells = new LinkedHashMap<>();
            all.forEach((name, own) -> {
                if (own.get(beside) instanceof Latencies latencies) {
                    cells.put(name, p99(latencies));
                }
            });
            String why = beside == Beside.SLOW
                    ? "Handlers that wait hold a thread; when all are held, everybody waits in the queue."
                    : "Handlers that burn a core take it from everybody; on a loop they also take the loop.";
            draft.question(
                    "beside-" + beside.name().toLowerCase(java.util.Locale.ROOT),
                    "/hello p99, " + beside.words,
                    why,
                    cells);
        }
        List<Part> parts = new ArrayList<>();
        for (Beside beside : Beside.values()) {
            parts.add(new Part(
                    beside.words,
                    all.values().stream()
                            .map(own -> own.get(beside) instanceof Latencies latencies && latencies.answered() > 0
                                    ? latencies.p99()
                                    : 0.0)
                            .toList()));
        }
        draft.show(new Stacks(
                "/hello beside others' work, p99",
                "Asked %d times a second; the latency counts from when it was due.".formatted(WATCHER_PER_SECOND),
                "ms",
                Arrangement.GROUPED,
                Scale.LOGARITHMIC,
                List.copyOf(all.keySet()),
                parts));
        List<List<String>> rows = new ArrayList<>();
        all.forEach((name, own) -> own.forEach((beside, latencies) -> rows.add(row(name, beside.words, latencies))));
        draft.show(new Table("/hello beside others' work", "ms", COLUMNS, rows));
    }

    private static Latencies watch(Bench bench, Child child, Beside beside, String load) throws InterruptedException {
        OpenLoop hello = new OpenLoop(
                "/hello", WATCHER_PER_SECOND, WATCHERS, bench.effort().saturated());
        if (beside == Beside.NOTHING) {
            return hello.run(child.address());
        }
        int clients = beside == Beside.SLOW ? SLOW_CLIENTS : BUSY_CLIENTS;
        try (Background _ = Background.of(child.address(), load, clients)) {
            Thread.sleep(250); // until the pool is full: its state cannot be asked of a black box
            return hello.run(child.address());
        }
    }

    private static void openLoop(Bench bench, Draft draft) throws InterruptedException {
        int perSecond = bench.effort().perSecond();
        Map<String, Cell> cells = new LinkedHashMap<>();
        Map<String, Latencies> all = new LinkedHashMap<>();
        List<List<String>> rows = new ArrayList<>();
        bench.each(contestant -> {
            bench.progress().step(contestant.name(), perSecond + " /hello a second, open loop");
            Child child = bench.running(contestant);
            Latencies latencies = new OpenLoop(
                            "/hello",
                            perSecond,
                            OPEN_LOOP_CONNECTIONS,
                            bench.effort().openLoop())
                    .run(child.address());
            all.put(contestant.name(), latencies);
            rows.add(row(contestant.name(), perSecond + " a second", latencies));
            cells.put(contestant.name(), p99(latencies));
        });
        if (all.isEmpty()) {
            return;
        }
        List<Part> parts = List.of(
                new Part("p50", all.values().stream().map(Latencies::p50).toList()),
                new Part("p90", all.values().stream().map(Latencies::p90).toList()),
                new Part("p99", all.values().stream().map(Latencies::p99).toList()),
                new Part("max", all.values().stream().map(Latencies::max).toList()));
        draft.question(
                        "open-loop",
                        "/hello p99 at %,d a second".formatted(perSecond),
                        "A fixed rate, whatever the server does: a request that had to wait to be sent counts its wait.",
                        cells)
                .show(new Stacks(
                        "Latency at a fixed rate",
                        "%,d /hello a second over %d connections, from when each was due (no coordinated omission)."
                                .formatted(perSecond, OPEN_LOOP_CONNECTIONS),
                        "ms",
                        Arrangement.GROUPED,
                        Scale.LOGARITHMIC,
                        List.copyOf(all.keySet()),
                        parts))
                .show(new Table("Latency at a fixed rate", "ms", COLUMNS, rows));
    }

    private static final List<String> COLUMNS =
            List.of("contestant", "load", "answered", "failed", "p50", "p90", "p99", "max");

    private static List<String> row(String name, String load, Latencies latencies) {
        return List.of(
                name,
                load,
                String.valueOf(latencies.answered()),
                String.valueOf(latencies.failed()),
                Numbers.format(latencies.p50()),
                Numbers.format(latencies.p90()),
                Numbers.format(latencies.p99()),
                Numbers.format(latencies.max()));
    }

    private static Cell p99(Latencies latencies) {
        long asked = latencies.answered() + latencies.failed();
        if (latencies.answered() == 0) {
            return Cell.bad("no answer").because("%d asked".formatted(asked));
        }
        String text = Numbers.format(latencies.p99()) + " ms";
        return latencies.failed() == 0
                ? Cell.plain(text).because("median %s ms".formatted(Numbers.format(latencies.p50())))
                : Cell.bad("%s, %d lost".formatted(text, latencies.failed()))
                        .because("%d of %d were not answered in time".formatted(latencies.failed(), asked));
    }

    static List<Line> lines(Map<String, List<Point>> points) {
        return points.entrySet().stream()
                .map(entry -> new Line(entry.getKey(), entry.getValue()))
                .toList();
    }
}
