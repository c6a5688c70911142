package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Child;
import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.contestant.Footprint;
import dev.lifeline.compare.contestant.OwnCommand;
import dev.lifeline.compare.contestant.Ports;
import dev.lifeline.compare.measure.Spread;
import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.report.Exhibit.Bars;
import dev.lifeline.compare.report.Exhibit.Scale;
import dev.lifeline.compare.report.Exhibit.Table;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** From exec to the first answer, and what a start that cannot work says. */
final class StartStage implements Stage {

    /** Who has not ended by then stays; where its starts are slow, it is given that much more. */
    private static final Duration WRONG_START_PATIENCE = Duration.ofSeconds(20);

    @Override
    public String id() {
        return "start";
    }

    @Override
    public String title() {
        return "Start";
    }

    @Override
    public String question() {
        return "How long from exec to the first answer, what does it take from the machine, and what does a start say that cannot work?";
    }

    @Override
    public int share() {
        return 30;
    }

    @Override
    public Draft run(Bench bench) throws InterruptedException {
        Numbers listening = new Numbers(bench.contestants());
        Numbers answering = new Numbers(bench.contestants());
        Numbers memory = new Numbers(bench.contestants());
        Numbers threads = new Numbers(bench.contestants());
        int rounds = bench.effort().starts();
        bench.progress().expect(bench.contestants().size() * (rounds + 1));
        bench.part(75, 100);
        for (int round = 1; round <= rounds; round++) {
            String what = "start %d of %d".formatted(round, rounds);
            // From the last to the first: a framework starts slowest and stands in front, and on a busy machine its
            // starts
            // alone would use up the time of all.
            bench.each(bench.contestants().reversed(), contestant -> {
                bench.progress().step(contestant.name(), what);
                Child child = bench.start(contestant);
                try {
                    double answered = (System.nanoTime() - child.startedNanos()) / 1e6;
                    listening.add(contestant.name(), child.listeningAfter().toNanos() / 1e6);
                    answering.add(contestant.name(), answered);
                    Footprint.of(child).ifPresent(footprint -> {
                        memory.add(contestant.name(), footprint.rssKiB() / 1024.0);
                        threads.add(contestant.name(), footprint.threads());
                    });
                } finally {
                    if (!bench.keep(child)) {
                        child.close();
                    }
                }
            });
        }
        bench.part(1, 1);
        Map<String, Cell> taken = new ConcurrentHashMap<>();
        Map<String, Cell> wrong = new ConcurrentHashMap<>();
        List<List<String>> messages = java.util.Collections.synchronizedList(new ArrayList<>());
        bench.together(3, contestant -> {
            bench.progress().step(contestant.name(), "a taken port, a wrong port");
            double slowest =
                    answering.spread(contestant.name()).map(Spread::max).orElse(0.0);
            Duration patience = WRONG_START_PATIENCE.plusMillis(2 * Math.round(slowest));
            try (ServerSocket holder = new ServerSocket()) {
                holder.bind(Ports.at(0));
                taken.put(
                        contestant.name(),
                        wrongStart(bench, contestant, patience, holder.getLocalPort(), "taken", messages));
            }
            wrong.put(contestant.name(), wrongStart(bench, contestant, patience, 99_999, "99999", messages));
        });

        String first = bench.contestants().getFirst().name();
        Draft draft = new Draft()
                .question(
                        "start-answer",
                        "Exec to first answer",
                        "A framework reads its classes and wires its parts first; a bare server only opens a socket.",
                        answering.cells(first, "ms", false))
                .question(
                        "start-memory",
                        "Memory after it",
                        "Resident memory of the process and its children (RSS), the JVM's own share included.",
                        memory.cells(first, "MiB", false))
                .question(
                        "start-taken",
                        "A taken port",
                        "Two programs cannot listen on one port: the second should say so and leave with an error.",
                        inOrder(bench, taken))
                .question(
                        "start-wrong",
                        "Port 99999",
                        "There is no such port: one line and an exit code tell a person and a script.",
                        inOrder(bench, wrong));
        if (!answering.isEmpty()) {
            draft.show(new Bars(
                    "Exec to first answer",
                    "Median; the whisker goes from the fastest start to the slowest.",
                    "ms",
                    Scale.LOGARITHMIC,
                    answering.bars()));
        }
        if (!memory.isEmpty()) {
            draft.show(new Bars(
                    "Memory after the first answer",
                    "Resident memory of the process and its descendants.",
                    "MiB",
                    Scale.LINEAR,
                    memory.bars()));
        }
        return draft.explain(bench.contestants())
                .show(new Table(
                        "Starts that cannot work",
                        "Exit code and the last line that it wrote.",
                        List.of("contestant", "port", "exit code", "said"),
                        messages))
                .show(new Table(
                        "Exec to listening", "ms, each start", List.of("contestant", "samples"), listening.rows()))
                .show(new Table(
                        "Exec to first answer", "ms, each start", List.of("contestant", "samples"), answering.rows()))
                .show(new Table(
                        "Threads of the kernel after the first answer",
                        "each start",
                        List.of("contestant", "samples"),
                        threads.rows()));
    }

    private static Cell wrongStart(
            Bench bench, Contestant contestant, Duration patience, int port, String name, List<List<String>> messages)
            throws IOException, InterruptedException {
        try (Child child = bench.children().start(contestant, port)) {
            OptionalInt exit = child.awaitExit(patience);
            String said = OwnCommand.asTyped(
                    child.words().lines().reduce((before, line) -> line).orElse(""));
            String code = exit.isPresent()
                    ? String.valueOf(exit.getAsInt())
                    : "still runs after %d s".formatted(patience.toSeconds());
            messages.add(List.of(contestant.name(), name, code, said));
            if (exit.isEmpty()) {
                return Cell.bad("stays").because("It runs on and serves nobody.");
            }
            long lines = child.words().lines().count();
            String text = "exit %d, %d %s".formatted(exit.getAsInt(), lines, lines == 1 ? "line" : "lines");
            return exit.getAsInt() == 0
                    ? Cell.bad(text).because("Exit code 0 says that all is well.")
                    : Cell.plain(text).because(said);
        }
    }

    static Map<String, Cell> inOrder(Bench bench, Map<String, Cell> cells) {
        Map<String, Cell> ordered = new LinkedHashMap<>();
        for (Contestant contestant : bench.contestants()) {
            Cell cell = cells.get(contestant.name());
            if (cell != null) {
                ordered.put(contestant.name(), cell);
            }
        }
        return ordered;
    }
}
