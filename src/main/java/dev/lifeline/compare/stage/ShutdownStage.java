package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Child;
import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.report.Exhibit.Bars;
import dev.lifeline.compare.report.Exhibit.Scale;
import dev.lifeline.compare.report.Machine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The stop laboratory: a client in each state, one real SIGTERM, and what becomes of each. */
final class ShutdownStage implements Stage {

    /** A stop that takes longer is not waited for; requests here take some eight seconds at most. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    /** Long against what clients need to get into their states, short against everybody's patience. */
    private static final int HANDLER_MILLIS = 2000;

    /** Where more than this waits for each core, clients are that much later, too. */
    private static final int BUSY = 2;

    /** Handlers work this long on this machine, ms. */
    private final int handlerMillis = Machine.loadPerCore() > BUSY ? 2 * HANDLER_MILLIS : HANDLER_MILLIS;

    private final List<StopClient> allClients = StopClient.all(handlerMillis);

    private static final Duration READY_PATIENCE = Duration.ofSeconds(5);

    /** From the last client's readiness to the signal: what was sent has reached its handler, or its queue. */
    private static final int SETTLE_MILLIS = 300;

    /** A server with a glass tells when that is so. It is asked this long at most: handlers do not work for ever. */
    private static final int MOST_SETTLE_MILLIS = 700;

    /** The same for each client before the next one comes, so that it is not the last one in the queue. */
    private static final int MOST_ENTER_MILLIS = 300;

    /** Three at a time: they mostly wait, and what is asked is what happens, not how fast. */
    private static final int AT_ONCE = 3;

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
        return 32;
    }

    @Override
    public Draft run(Bench bench) throws InterruptedException {
        List<Contestant> scenes = StopPolicy.scenes(bench.contestants());
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
                        "Lost is what was sent completely on an accepted connection and not answered. Each stops in its own way, Spring with Lifeline's drain.",
                        StopLedger.lost(bench.contestants(), all, StopPolicy::first));
        StopPolicy.others(bench.contestants())
                .forEach(policy -> draft.question(
                        "stop-lost-" + policy.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-"),
                        "The same, " + policy,
                        "The same server and the same clients, another way to stop.",
                        StopLedger.lost(bench.contestants(), all, contestant -> StopPolicy.scene(contestant, policy))));
        draft.question(
                        "stop-exit",
                        "Exit code after SIGTERM",
                        "143 is 128 + 15, the signal; 0 says that the stop was wanted. A process manager must know which.",
                        StopLedger.exits(bench.contestants(), all))
                .explain(bench.contestants());
        if (!names.isEmpty()) {
            Numbers time = new Numbers();
            names.forEach(name -> all.get(name).forEach(stop -> time.add(name, stop.millis())));
            draft.show(StopLedger.grid(allClients, names, all))
                    .show(new Bars(
                            "From the signal to the end of the process",
                            "The handlers had up to %.1f s of work left, twice that where requests waited for a thread: who is faster did not wait."
                                    .formatted(handlerMillis / 1000.0),
                            "ms",
                            Scale.LINEAR,
                            time.bars()))
                    .show(StopLedger.table(names, all));
        }
        return draft;
    }

    private Stop stop(Bench bench, Contestant scene) throws IOException, InterruptedException {
        try (Child child = bench.start(scene)) {
            Map<String, Boolean> routes = new LinkedHashMap<>();
            List<StopClient> clients = new ArrayList<>();
            for (StopClient client : allClients) {
                boolean possible = !scene.oneAtATime() || client.forOneAtATime();
                if (!routes.containsKey(client.route())) {
                    routes.put(client.route(), Routes.served(child, client.route()));
                }
                if (possible && routes.get(client.route())) {
                    clients.add(client);
                }
            }
            Optional<Glass> glass = Glass.of(child); // asked now, so that it answers at once when it matters
            CountDownLatch signal = new CountDownLatch(1);
            Map<StopClient, Map<Fate, Integer>> fates = new LinkedHashMap<>();
            List<Thread> threads = new ArrayList<>();
            try {
                // One state after the other: those that hold a thread get theirs before the crowd comes for the rest.
                int working = 0;
                for (StopClient client : clients) {
                    fates.put(client, new TreeMap<>());
                    threads.addAll(enter(client, StopClient.pooled(scene), child, signal, fates.get(client)));
                    if (client.works()) {
                        working += client.copies(StopClient.pooled(scene));
                        awaitAtWork(glass, working, MOST_ENTER_MILLIS);
                    }
                }
                Thread.sleep(SETTLE_MILLIS);
                awaitAtWork(glass, working, MOST_SETTLE_MILLIS);
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

    private static void awaitAtWork(Optional<Glass> glass, int wanted, int mostMillis) throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMillis);
        while (glass.isPresent() && System.nanoTime() < giveUp && glass.get().atWork() < wanted) {
            Thread.sleep(10);
        }
    }

    private static List<Thread> enter(
            StopClient client, boolean pooled, Child child, CountDownLatch signal, Map<Fate, Integer> fates)
            throws InterruptedException {
        int copies = client.copies(pooled);
        CountDownLatch ready = new CountDownLatch(copies);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
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
}
