package dev.lifeline.lifecycle;

import dev.lifeline.lifecycle.Trace.Bar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread in a trace: a bar for each run of facts that it told of the same exchange. What a thread did between two of
 * them nobody saw; that it served the exchange is what they say.
 *
 * <p>Threads: one.
 */
final class ThreadLane {

    final ThreadFact thread;
    final List<Bar> bars = new ArrayList<>();

    private long last = Long.MIN_VALUE;
    private @Nullable Bar run;
    private long connection;
    private long exchange;
    private boolean inside; // the app has it: the thread cannot leave without telling

    ThreadLane(ThreadFact thread) {
        this.thread = thread;
    }

    void see(Entry entry) {
        last = Math.max(last, entry.micros());
        switch (entry.event()) {
            case ExchangeEvent event -> serve(entry, event);
            case ConnectionEvent.Started started -> serve(entry, started);
            case ConnectionEvent other -> aside(entry, other);
            case ServerEvent other -> aside(entry, other);
        }
    }

    /** Whoever is inside the app now, still is. */
    void end(long now) {
        if (run != null && inside) {
            run.to = Math.max(last, now);
            run.facts.put("ended", "not yet");
        }
        run = null;
    }

    private void serve(Entry entry, Event event) {
        Bar current = run;
        if (current == null || !isOf(entry)) {
            current = new Bar("exchange", last);
            bars.add(current);
            run = current;
            connection = entry.connection();
            exchange = 0;
        }
        current.to = last;
        if (entry.exchange() != 0) {
            exchange = entry.exchange();
            current.facts.put("exchange", exchange);
            current.name = "exchange " + exchange;
        }
        if (connection != 0) {
            current.facts.put("connection", connection);
        }
        inside = switch (event) {
            case ExchangeEvent.FilterEntered _, ExchangeEvent.HandlerEntered _, ExchangeEvent.Resumed _ -> true;
            case ExchangeEvent.HandlerExited _, ExchangeEvent.Suspended _, ExchangeEvent.Terminal _ -> false;
            default -> inside && event instanceof ExchangeEvent;
        };
        if (event instanceof ExchangeEvent.Terminal) {
            run = null;
        }
    }

    /** Accepts, hands over, closes: no service, but it is this thread that did it. */
    private void aside(Entry entry, Event event) {
        if (run != null && isOf(entry)) {
            run.to = last;
            return;
        }
        run = null;
        inside = false;
        Bar moment = new Bar(event.type(), last);
        if (entry.connection() != 0) {
            moment.facts.put("connection", entry.connection());
        }
        bars.add(moment);
    }

    /** On the same connection, and of the same exchange as far as both are known. */
    private boolean isOf(Entry entry) {
        return entry.connection() == connection
                && (exchange == 0 || entry.exchange() == exchange || entry.exchange() == 0 && connection != 0);
    }
}
