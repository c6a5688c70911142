package dev.lifeline.bare;

import dev.lifeline.lifecycle.Entry;
import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.testing.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A bare server on a free port, with somebody who watches; closing it drains it. */
final class Running implements AutoCloseable {

    /** So generous that only a server that never gets there runs into it. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The servers that were built by hand; {@code on-loop} is {@code event-loop} with its handler on the loop. */
    enum Kind {
        THREADS(Model.THREADS),
        VIRTUAL(Model.VIRTUAL),
        EVENT_LOOP(Model.EVENT_LOOP),
        EVENT_LOOP_ON_LOOP(Model.EVENT_LOOP);

        final Model model;

        Kind(Model model) {
            this.model = model;
        }

        Running start() throws IOException {
            return start(Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(30));
        }

        Running start(Duration keepAlive, Duration head, Duration grace) throws IOException {
            return start(keepAlive, head, Duration.ZERO, grace, 8);
        }

        Running start(Duration keepAlive, Duration head, Duration delay, Duration grace, int threads)
                throws IOException {
            return new Running(
                    model,
                    new Settings(
                            "127.0.0.1",
                            0,
                            threads,
                            2,
                            this == EVENT_LOOP_ON_LOOP,
                            keepAlive,
                            head,
                            delay,
                            grace,
                            false));
        }
    }

    final Recorder recorder = new Recorder();
    private final BareServer server;

    private Running(Model model, Settings settings) throws IOException {
        server = model.create(settings, recorder);
        server.start();
    }

    int port() {
        return server.port();
    }

    RawClient client() throws IOException {
        return RawClient.connect(port());
    }

    /** Begins to drain, on a thread of its own. */
    Thread stop() {
        return Thread.ofPlatform().name("stop").start(server::stop);
    }

    /** The names of the events so far, without the server's own. */
    List<String> events() {
        return recorder.journal().all().stream()
                .filter(entry -> entry.connection() != 0)
                .map(Entry::event)
                .map(event -> event.type())
                .toList();
    }

    /** Waits for a fact. */
    static void await(String what, BooleanSupplier fact) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not in time: " + what);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
