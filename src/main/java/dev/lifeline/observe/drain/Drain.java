package dev.lifeline.observe.drain;

import dev.lifeline.lifecycle.OpenExchange;
import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.lifecycle.ServerEvent;
import java.time.Duration;
import java.util.List;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The drain, step by step; the package says why it is not Spring Boot's.
 *
 * <p>It blocks in {@link #stop(Runnable)}: Spring's time-out per phase bounds only what comes after that, and the grace
 * period is ours to keep.
 *
 * <p>Threads: start and stop by the thread that starts and closes the context.
 */
@Slf4j
@RequiredArgsConstructor
final class Drain implements SmartLifecycle, DisposableBean {

    /** Between two looks at the board: short against any request that somebody waits for. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    /** How often the log says what it waits for. */
    private static final Duration SAY_AGAIN = Duration.ofSeconds(1);

    /**
     * How long a connection must have been silent before it is closed: a client that has just connected, or has just
     * had an answer, may be about to send.
     */
    private static final Duration IDLE_REST = Duration.ofMillis(500);

    private final DrainProperties properties;
    private final Recorder recorder;
    private final ApplicationContext application;

    private volatile boolean running;
    private @Nullable DrainedServer drained; // until it is started again
    private @Nullable DrainReport report;

    /** Takes a drain back where a context is stopped and started again, or restored from a checkpoint. */
    @Override
    public void start() {
        running = true;
        if (drained != null) {
            drained.restoreKeepAlive();
            drained = null;
            AvailabilityChangeEvent.publish(application, ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    @Override
    public void stop(Runnable stopped) {
        try {
            stop();
        } finally {
            stopped.run();
        }
    }

    @Override
    public void stop() {
        running = false;
        if (application instanceof WebServerApplicationContext web
                && web.getWebServer() instanceof TomcatWebServer tomcat) {
            drained = new DrainedServer(tomcat);
            report = drain(drained);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A context that only rests, as Spring's test contexts do between two test classes, goes on with the same server. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** Before Spring Boot's own graceful stop, which pauses the connector. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
    }

    /** All is stopped by now: the last line. */
    @Override
    public void destroy() {
        recorder.server(System.nanoTime(), new ServerEvent.Stopped());
        if (report != null) {
            log.info("Stopped: {}", report);
        }
    }

    private DrainReport drain(DrainedServer server) {
        long begun = System.nanoTime();
        long endedBefore = recorder.exchangesEnded();
        recorder.server(begun, new ServerEvent.Draining(properties.delay(), properties.grace()));
        AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);
        server.endKeepAlive();

        boolean undisturbed = delay();
        server.stopListening();
        boolean quiet = undisturbed && awaitQuiet(server);

        long finished = recorder.exchangesEnded() - endedBefore;
        List<OpenExchange> left = quiet ? List.of() : recorder.board().inFlight();
        if (!left.isEmpty()) {
            left.forEach(this::sayCut);
            server.cut();
        }
        int cut = (int)
                left.stream().filter(exchange -> exchange.method() != null).count();
        DrainReport report =
                new DrainReport(Duration.ofNanos(System.nanoTime() - begun), (int) finished, cut, left.size() - cut);
        recorder.server(System.nanoTime(), new ServerEvent.Drained(report.finished(), cut, report.unanswered()));
        return report;
    }

    private boolean delay() {
        if (properties.delay().isZero()) {
            log.info(
                    "Draining: {} in flight, no new connections",
                    recorder.board().inFlightCount());
            return true;
        }
        log.info(
                "Draining: {} in flight, new connections for another {} s",
                recorder.board().inFlightCount(),
                DrainReport.seconds(properties.delay()));
        return sleep(properties.delay());
    }

    /** Whether nothing is left, neither in flight nor idle; false when the grace is over, or we are interrupted. */
    private boolean awaitQuiet(DrainedServer server) {
        long start = System.nanoTime();
        long end = start + properties.grace().toNanos();
        long sayNext = start + SAY_AGAIN.toNanos();
        while (!recorder.board().isQuiet()) {
            long now = System.nanoTime();
            if (now - end >= 0) {
                return false;
            }
            if (now - sayNext >= 0) {
                sayNext += SAY_AGAIN.toNanos();
                sayWaiting(Duration.ofNanos(end - now));
            }
            server.expireIdle(IDLE_REST);
            if (!sleep(LOOK_AGAIN)) {
                return false;
            }
        }
        return true;
    }

    private void sayWaiting(Duration left) {
        List<OpenExchange> inFlight = recorder.board().inFlight();
        if (!inFlight.isEmpty()) {
            log.info(
                    "Draining: {} in flight, {} s left; the oldest is {}",
                    inFlight.size(),
                    DrainReport.seconds(left),
                    describe(inFlight.getFirst()));
        }
    }

    private void sayCut(OpenExchange exchange) {
        log.warn("Cut at the end of the grace: {}", describe(exchange));
    }

    /** Method, path, age and thread; paths on the board are masked already. */
    private String describe(OpenExchange exchange) {
        String request = exchange.method() == null
                ? "a request whose head is not complete"
                : exchange.method() + " " + exchange.path();
        Duration age = Duration.ofNanos((recorder.time().nowMicros() - exchange.begunMicros()) * 1_000);
        Thread thread = exchange.thread();
        return "%s, in flight for %s s, %s"
                .formatted(
                        request,
                        DrainReport.seconds(age),
                        thread == null ? "without a thread" : "on thread " + DrainReport.name(thread));
    }

    /** An interrupt is an order to hurry: it is kept, and no more waiting is done. */
    private static boolean sleep(Duration length) {
        try {
            Thread.sleep(length);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
