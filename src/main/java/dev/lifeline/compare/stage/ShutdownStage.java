package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Child;
import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.report.Exhibit.Bars;
import dev.lifeline.compare.report.Exhibit.Grid;
import dev.lifeline.compare.report.Exhibit.Row;
import dev.lifeline.compare.report.Exhibit.Scale;
import dev.lifeline.compare.report.Exhibit.Table;
import dev.lifeline.compare.report.Tone;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The stop laboratory: a client in each state, one real SIGTERM, and what becomes of each. */
final class ShutdownStage implements Stage {

    /** A stop that takes longer is not waited for; requests here take some three seconds at most. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private static final Duration READY_PATIENCE = Duration.ofSeconds(5);

    /** From the last client's readiness to the signal: what was sent has reached its handler, or its queue. */
    private static final int SETTLE_MILLIS = 300;

    /** Two at a time: they mostly wait, and what is asked is what happens, not how fast. */
    private static final int AT_ONCE = 2;

    /** What one stop did. @param fates how many clients of each state met each fate */
    private record Stop(Map<StopClient, Map<Fate, Integer>> fates, double millis, String exit) {

        long lost() {
            return fates.values().stream()
                    .flatMap(counts -> counts.entrySet().stream())
                    .filter(count -> count.getKey().lost())
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }
    }

    @Override
    public String id() {
        return "shutdown";
    }

    @Override
    public String title() {
        return "The stop laboratory";
    }

    @Override
    public String question() {
        return "What becomes of each client when the server is told to stop?";
    }

    @Override
    public int share() {
        return 20;
    }

    @Override
    public Draft run(Bench bench) throws InterruptedException {
        List<Contestant> scenes = scenes(bench.contestants());
        int stops = bench.effort().stops();
        Map<String, List<Stop>> all = new ConcurrentHashMap<>();
        bench.progress().expect(scenes.size() * stops);
        for (int i = 1; i <= stops; i++) {
            String what = "stop %d of %d with a client in each state".formatted(i, stops);
            bench.together(scenes, AT_ONCE, scene -> {
                bench.progress().step(scene.name(), what);
                Stop stop = stop(bench, scene);
                all.computeIfAbsent(scene.name(), name -> java.util.Collections.synchronizedList(new ArrayList<>()))
                        .add(stop);
            });
        }
        boolean tooEarly = all.values().stream()
                .flatMap(List::stream)
                .flatMap(stop -> stop.fates().values().stream())
                .anyMatch(fates -> fates.containsKey(Fate.TOO_EARLY));
        if (tooEarly) {
            bench.note("the machine was too slow for some scenes: their requests were answered before the signal came");
        }
        List<String> names =
                scenes.stream().map(Contestant::name).filter(all::containsKey).toList();
        Draft draft = new Draft()
                .question(
                        "stop-lost",
                        "Requests lost in a stop",
                        "Lost is what was sent completely on an accepted connection and not answered. The first policy of each contestant is shown; the laboratory has them all.",
                        lost(bench.contestants(), all))
                .question(
                        "stop-exit",
                        "Exit code after SIGTERM",
                        "143 is 128 + 15, the signal; 0 says that the stop was wanted. A process manager must know which.",
                        exits(bench.contestants(), all))
                .explain(bench.contestants());
        if (!names.isEmpty()) {
            Numbers time = new Numbers();
            names.forEach(name -> all.get(name).forEach(stop -> time.add(name, stop.millis())));
            draft.show(grid(names, all))
                    .show(new Bars(
                            "From the signal to the end of the process",
                            "The handlers had up to %.1f s of work left, twice that where requests waited for a thread: who is faster did not wait."
                                    .formatted(StopClient.HANDLER_MILLIS / 1000.0),
                            "ms",
                            Scale.LINEAR,
                            time.bars()))
                    .show(table(names, all));
        }
        return draft;
    }

    /** Each contestant with each of its policies, few threads each, so that requests can be made to wait. */
    private static List<Contestant> scenes(List<Contestant> contestants) {
        List<Contestant> scenes = new ArrayList<>();
        for (Contestant contestant : contestants) {
            Contestant few = contestant.with(contestant.fewThreads());
            if (contestant.policies().isEmpty()) {
                scenes.add(few);
            }
            contestant
                    .policies()
                    .forEach((policy, words) -> scenes.add(few.with(words).as(scene(contestant, policy))));
        }
        return scenes;
    }

    private static String scene(Contestant contestant, String policy) {
        return contestant.name() + ", " + policy;
    }

    private static Stop stop(Bench bench, Contestant scene) throws IOException, InterruptedException {
        try (Child child = bench.start(scene)) {
            Map<String, Boolean> routes = new LinkedHashMap<>();
            List<StopClient> clients = new ArrayList<>();
            for (StopClient client : StopClient.ALL) {
                boolean possible = !scene.oneAtATime() || client.forOneAtATime();
                if (!routes.containsKey(client.route())) {
                    routes.put(client.route(), Routes.served(child, client.route()));
                }
                if (possible && routes.get(client.route())) {
                    clients.add(client);
                }
            }
            CountDownLatch signal = new CountDownLatch(1);
            Map<StopClient, Map<Fate, Integer>> fates = new LinkedHashMap<>();
            List<Thread> threads = new ArrayList<>();
            try {
                // One state after the other: those that hold a thread get theirs before the crowd comes for the rest.
                for (StopClient client : clients) {
                    fates.put(client, new TreeMap<>());
                    threads.addAll(enter(client, child, signal, fates.get(client)));
                }
                Thread.sleep(SETTLE_MILLIS);
                long begin = System.nanoTime();
                child.terminate();
                signal.countDown();
                OptionalInt exit = child.awaitExit(STOP_PATIENCE);
                double millis = (System.nanoTime() - begin) / 1e6;
                for (Thread thread : threads) {
                    thread.join();
                }
                String code = exit.isPresent()
                        ? String.valueOf(exit.getAsInt())
                        : "none within %d s".formatted(STOP_PATIENCE.toSeconds());
                return new Stop(fates, millis, code);
            } finally {
                signal.countDown();
                threads.forEach(Thread::interrupt);
            }
        }
    }

    private static List<Thread> enter(StopClient client, Child child, CountDownLatch signal, Map<Fate, Integer> fates)
            throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(client.copies());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < client.copies(); i++) {
            StopScene scene = new StopScene(client, child.address(), ready, signal, STOP_PATIENCE);
            threads.add(Thread.ofVirtual().name("stop-client").start(() -> {
                try {
                    Fate fate = scene.play();
                    synchronized (fates) {
                        fates.merge(fate, 1, Integer::sum);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        ready.await(READY_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return threads;
    }

    private static Map<String, Cell> lost(List<Contestant> contestants, Map<String, List<Stop>> all) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (Contestant contestant : contestants) {
            List<String> parts = new ArrayList<>();
            String own = first(contestant);
            contestant.policies().keySet().forEach(policy -> {
                if (all.get(scene(contestant, policy)) instanceof List<Stop> stops) {
                    parts.add("%s: %s".formatted(policy, sum(stops)));
                }
            });
            if (all.get(own) instanceof List<Stop> stops) {
                long lost = sum(stops);
                Cell cell = lost == 0 ? Cell.good("0") : Cell.bad(String.valueOf(lost));
                cells.put(contestant.name(), parts.isEmpty() ? cell : cell.because(String.join("; ", parts)));
            }
        }
        return cells;
    }

    private static Map<String, Cell> exits(List<Contestant> contestants, Map<String, List<Stop>> all) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (Contestant contestant : contestants) {
            if (all.get(first(contestant)) instanceof List<Stop> stops) {
                String exit = stops.getFirst().exit();
                cells.put(contestant.name(), exit.startsWith("none") ? Cell.bad(exit) : Cell.plain(exit));
            }
        }
        return cells;
    }

    private static String first(Contestant contestant) {
        return contestant.policies().isEmpty()
                ? contestant.name()
                : scene(contestant, contestant.policies().keySet().iterator().next());
    }

    private static long sum(List<Stop> stops) {
        return stops.stream().mapToLong(Stop::lost).sum();
    }

    private static Grid grid(List<String> names, Map<String, List<Stop>> all) {
        List<Row> rows = new ArrayList<>();
        for (StopClient client : StopClient.ALL) {
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

    private static Table table(List<String> names, Map<String, List<Stop>> all) {
        List<List<String>> rows = new ArrayList<>();
        for (String name : names) {
            for (Stop stop : all.get(name)) {
                rows.add(List.of(name, String.valueOf(stop.lost()), Numbers.format(stop.millis()), stop.exit()));
            }
        }
        return new Table("Stops", "Each stop.", List.of("contestant", "lost", "ms to its end", "exit code"), rows);
    }
}
