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

    /** To warm up with, on all cores: among 64 busy threads on one core the JVM's compiler would take minutes. */
    private static final int FEW_CONNECTIONS = 4;

    private static final Duration ENOUGH = Duration.ofSeconds(10);
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
        bench.remark("The client is %s, %d kept-alive connections; %s; each was warmed up for %d s on all cores%s."
                .formatted(
                        wrk ? "wrk, one thread" : "the built-in one, one thread (wrk is not on the PATH)",
                        CONNECTIONS,
                        cores.describe(),
                        effort.warmUp().toSeconds(),
                        effort.warmUp().toSeconds() < ENOUGH.toSeconds()
                                ? ", which is short: a JVM serves Spring at its speed after some hundred thousand requests"
                                : ""));
        bench.progress().expect((bench.contestants().size() + 1) * (effort.rounds() + 1));
        bench.each(contestant -> {
            bench.progress().step(contestant.name(), "warm-up");
            load(bench, bench.running(contestant), FEW_CONNECTIONS, effort.warmUp());
        });
        try {
            pin(bench, cores.server());
            for (int round = 1; round <= effort.rounds(); round++) {
                String number = String.valueOf(round);
                String what = "round %d of %d".formatted(round, effort.rounds());
                bench.each(contestant -> {
                    bench.progress().step(contestant.name(), what);
                    Throughput reached = load(bench, bench.running(contestant), CONNECTIONS, effort.round());
                    numbers.add(contestant.name(), reached.perSecond());
                    rows.add(row(contestant.name(), number, reached));
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
                    Throughput reached =
                            load(bench, child, CONNECTIONS, bench.effort().round());
                    if (round > 0) {
                        numbers.add(MIRROR, reached.perSecond());
                        rows.add(row(MIRROR, String.valueOf(round), reached));
                    }
                }
            }
        });
    }

    private Throughput load(Bench bench, Child child, int connections, Duration time)
            throws IOException, InterruptedException {
        ClosedLoop load = new ClosedLoop("/hello", connections, time);
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
