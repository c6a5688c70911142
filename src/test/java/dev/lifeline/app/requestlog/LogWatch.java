package dev.lifeline.app.requestlog;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/**
 * Everything that the application logs from now on, each event as the bytes that the console would get; the console
 * itself is quiet meanwhile, since thousands of hostile lines would bury whatever else a build says.
 *
 * <p>Threads: any thread logs; the test reads. Guarded by this.
 */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    /** One event: what was logged, and what the console shows of it. */
    record Seen(ILoggingEvent event, String text) {

        boolean isRequestLine() {
            return event.getLoggerName().equals("dev.lifeline.requests");
        }

        Object field(String name) {
            return event.getKeyValuePairs().stream()
                    .filter(pair -> pair.key.equals(name))
                    .findFirst()
                    .orElseThrow()
                    .value;
        }
    }

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger requests = (Logger) LoggerFactory.getLogger("dev.lifeline.requests");
    private final List<Seen> seen = new ArrayList<>();
    private final ConsoleAppender<ILoggingEvent> console;

    LogWatch() {
        console = (ConsoleAppender<ILoggingEvent>) root.getAppender("CONSOLE");
        root.detachAppender(console);
        setContext(root.getLoggerContext());
        start();
        // Probes are logged at DEBUG.
        requests.setLevel(Level.DEBUG);
        root.addAppender(this);
    }

    @Override
    protected synchronized void append(ILoggingEvent event) {
        seen.add(new Seen(event, new String(console.getEncoder().encode(event), StandardCharsets.UTF_8)));
        notifyAll();
    }

    /** Waits until so many events that fit were seen since the last {@link #clear}; 20 s at most. */
    synchronized List<Seen> await(int count, Predicate<Seen> fits) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (seen.stream().filter(fits).count() < count && System.nanoTime() - end < 0) {
            try {
                TimeUnit.MILLISECONDS.timedWait(this, 100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return List.copyOf(seen);
    }

    /** The one request line that comes next. */
    Seen line() {
        List<Seen> lines = await(1, Seen::isRequestLine).stream()
                .filter(Seen::isRequestLine)
                .toList();
        if (lines.size() != 1) {
            throw new AssertionError("one request line expected: " + lines);
        }
        return lines.getFirst();
    }

    synchronized void clear() {
        seen.clear();
    }

    @Override
    public void close() {
        root.detachAppender(this);
        if (root.getAppender("CONSOLE") == null) { // a server that started meanwhile has brought its own
            root.addAppender(console);
        }
        requests.setLevel(null);
        stop();
    }
}
