package dev.lifeline.observe.experiments;

import dev.lifeline.http.experiment.Experiment;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs experiments: each at most once at a time, each for a bounded time.
 *
 * <p>Threads: any; an experiment runs on the thread of whoever asked for it, its callers on virtual threads that end
 * with it.
 */
final class Laboratory {

    private final Map<String, Experiment> experiments = new LinkedHashMap<>();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final OwnPort port;
    private final Duration longest;

    /**
     * @param longest after which an experiment is given up
     * @throws IllegalArgumentException if two experiments have one name
     */
    Laboratory(List<Experiment> experiments, OwnPort port, Duration longest) {
        this.port = port;
        this.longest = longest;
        for (Experiment experiment : experiments) {
            if (this.experiments.put(experiment.name(), experiment) != null) {
                throw new IllegalArgumentException("two experiments are called " + experiment.name());
            }
        }
    }

    List<Experiment> experiments() {
        return List.copyOf(experiments.values());
    }

    Optional<Experiment> find(String name) {
        return Optional.ofNullable(experiments.get(name));
    }

    /**
     * Runs it, and returns when all its callers are through.
     *
     * @return empty if it is running already
     * @throws OwnPort.UnreachableException if this server cannot call itself
     */
    Optional<Report> run(Experiment experiment) throws OwnPort.UnreachableException, InterruptedException {
        InetSocketAddress server = port.address();
        if (!running.add(experiment.name())) {
            return Optional.empty();
        }
        try {
            return Optional.of(play(experiment, server));
        } finally {
            running.remove(experiment.name());
        }
    }

    private Report play(Experiment experiment, InetSocketAddress server) throws InterruptedException {
        long begun = System.nanoTime();
        long deadline = begun + longest.toNanos();
        List<Conversation> conversations = experiment.callers().stream()
                .map(caller -> new Conversation(caller, server, deadline))
                .toList();
        List<Heard> heard = new ArrayList<>();
        try (ExecutorService callers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
                .name("experiment-" + experiment.name() + "-", 1)
                .factory())) {
            for (Future<Heard> conversation : callers.invokeAll(conversations)) {
                heard.add(conversation.get());
            }
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible); // a conversation reports what goes wrong, it does not throw
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;
        return new Report(experiment.name(), millis, Report.lines(heard), experiment.look());
    }
}
