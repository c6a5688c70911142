package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Child;
import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.contestant.Family;
import dev.lifeline.compare.contestant.OwnCommand;
import dev.lifeline.compare.load.ClosedLoop;
import dev.lifeline.compare.load.Cores;
import dev.lifeline.compare.load.Throughput;
import dev.lifeline.compare.load.Wrk;
import dev.lifeline.compare.measure.Spread;
import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.report.Exhibit.Bar;
import dev.lifeline.compare.report.Exhibit.Bars;
import dev.lifeline.compare.report.Exhibit.Scale;
import dev.lifeline.compare.report.Exhibit.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many {@code /hello} a second, as a ratio: an absolute number would say more about this machine than about a server. */
final class ThroughputStage implements Stage {

    private static final int CONNECTIONS = 64;
    private static final String MIRROR = "the client's ceiling";

    private final boolean wrk = Wrk.onPath();

    @Override
    public String id() {
        return "throughput";
    }

    @Override
    public String title() {
        return "Throughput";
    }

    @Override
    public String question() {
        return "How many times the first contestant's requests does one core serve?";
    }

    @Override
    public int share() {
        return 42;
    }

    @Override
    public Draft run(Bench bench) throws InterruptedException {
        Cores cores = bench.cores();
        Effort effort = bench.effort();
        Numbers numbers = new Numbers();
        List<List<String>> rows = new ArrayList<>();
        bench.remark("The client is %s, %d kept-alive connections; %s."
                .formatted(
                        wrk ? "wrk, one thread" : "the built-in one, one thread (wrk is not on the PATH)",
                        CONNECTIONS,
                        cores.describe()));
        bench.progress().expect((bench.contestants().size() + 1) * (effort.rounds() + 1));
        try {
            pin(bench, cores.server());
            for (int round = 0; round <= effort.rounds(); round++) {
                boolean warmUp = round == 0;
                String what = warmUp ? "warm-up" : "round %d of %d".formatted(round, effort.rounds());
                String number = String.valueOf(round);
                Duration time = warmUp && effort.round().toSeconds() > 1
                        ? effort.round().dividedBy(2)
                        : effort.round();
                bench.each(contestant -> {
                    bench.progress().step(contestant.name(), what);
                    Throughput reached = load(bench, bench.running(contestant), time);
                    if (!warmUp) {
                        numbers.add(contestant.name(), reached.perSecond());
                        rows.add(row(contestant.name(), number, reached));
                    }
                });
            }
            ceiling(bench, numbers, rows);
        } finally {
            pin(bench, cores.all());
        }
        String first = bench.contestants().getFirst().name();
        Draft draft = new Draft();
        Optional<Spread> base = numbers.spread(first);
        if (base.isPresent() && base.get().median() > 0) {
            Map<String, Cell> cells = numbers.cells(first, "requests/s", true);
            cells.remove(MIRROR);
            double one = base.get().median();
            List<Bar> ratios = numbers.bars().stream()
                    .map(bar -> new Bar(bar.name(), bar.spread().times(1 / one)))
                    .toList();
            draft.question(
                            "throughput",
                            "Throughput of /hello",
                            "Each logs one line a request, as it comes. The ratio is to the first contestant; what is inside the noise is not marked.",
                            cells)
                    .show(new Bars(
                            "Requests a second, as a ratio to " + first,
                            "Median of the rounds; the whisker goes from the slowest to the fastest. Above the client's ceiling nothing could be measured.",
                            "× " + first,
                            Scale.LINEAR,
                            ratios));
        }
        return draft.explain(bench.contestants())
                .show(new Table(
                        "Rounds",
                        "As they were run, interleaved.",
                        List.of("contestant", "round", "requests/s", "failures"),
                        rows));
    }

    /** What the client reaches against the least that can answer, on the same cores. */
    private void ceiling(Bench bench, Numbers numbers, List<List<String>> rows) throws InterruptedException {
        Contestant mirror = new Contestant(
                "mirror",
                "answers without reading",
                Family.FOREIGN,
                OwnCommand.words("compare", "--mirror", "{port}"),
                List.of(),
                null,
                Map.of(),
                null);
        bench.each(List.of(mirror), any -> {
            try (Child child = bench.start(mirror)) {
                bench.cores().move(child.pid(), bench.cores().server());
                for (int round = 0; round <= bench.effort().rounds(); round++) {
                    bench.progress().step("the client itself", "its ceiling");
                    Throughput reached = load(bench, child, bench.effort().round());
                    if (round > 0) {
                        numbers.add(MIRROR, reached.perSecond());
                        rows.add(row(MIRROR, String.valueOf(round), reached));
                    }
                }
            }
        });
    }

    private Throughput load(Bench bench, Child child, Duration time) throws IOException, InterruptedException {
        ClosedLoop load = new ClosedLoop("/hello", CONNECTIONS, time);
        if (!wrk) {
            return load.run(child.address());
        }
        Contestant client = Contestant.foreign("wrk", bench.cores().clientPrefix() + Wrk.command(load));
        try (Child running = bench.children().start(client, child.address().getPort())) {
            running.awaitExit(time.plusSeconds(10));
            return Wrk.read(running.words())
                    .orElseThrow(() -> new IOException("wrk said: "
                            + running.words().lines().reduce((a, b) -> b).orElse("nothing")));
        }
    }

    private static List<String> row(String name, String round, Throughput reached) {
        return List.of(name, round, Numbers.format(reached.perSecond()), String.valueOf(reached.failures()));
    }

    private void pin(Bench bench, String servers) throws InterruptedException {
        bench.each(contestant -> bench.cores().move(bench.running(contestant).pid(), servers));
        if (!wrk) {
            boolean all = servers.equals(bench.cores().all());
            bench.cores()
                    .move(
                            ProcessHandle.current().pid(),
                            all ? servers : bench.cores().client());
        }
    }
}
