package dev.lifeline.lifecycle;

import dev.lifeline.lifecycle.Trace.Bar;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One connection in a trace: a bar from accept to close, in it a bar for each exchange from the moment it is in flight, in
 * that one a bar for each phase.
 *
 * <p>Threads: one.
 */
final class ConnectionLane {

    final Bar bar;

    private final boolean visible; // else it is the lane of one exchange alone
    private long last;
    private @Nullable Bar exchange;
    private @Nullable Bar phase;
    private Timeline timeline = new Timeline();
    private long number;

    ConnectionLane(Entry first) {
        visible = first.connection() != 0;
        last = first.micros();
        bar = new Bar(visible ? "connection " + first.connection() : "exchange " + first.exchange(), last);
        if (visible && !(first.event() instanceof ConnectionEvent.Accepted)) {
            bar.facts.put("begun", "before this trace");
        }
    }

    void see(Entry entry) {
        last = Math.max(last, entry.micros());
        switch (entry.event()) {
            case ServerEvent _ -> {} // is of no connection
            case ConnectionEvent event -> see(event);
            case ExchangeEvent event -> see(event, entry.exchange());
        }
    }

    /** Nothing more is known. */
    void end(long now) {
        if (!bar.facts.containsKey("closedBy") && (visible || exchange != null)) {
            last = Math.max(last, now);
            open(exchange);
            if (exchange != null && number == 0) {
                exchange.name = "waiting"; // for a thread, and nobody knows for what
            }
            if (visible) {
                open(bar);
            }
            endExchange();
        }
        bar.to = last;
    }

    private void see(ConnectionEvent event) {
        switch (event) {
            case ConnectionEvent.Accepted(String peer) -> bar.facts.put("peer", peer);
            case ConnectionEvent.Secured(String protocol) -> bar.facts.put("secured", protocol);
            case ConnectionEvent.Upgraded(String protocol) -> bar.facts.put("upgraded", protocol);
            case ConnectionEvent.Readable _, ConnectionEvent.Queued _ -> step(begun(), event);
            case ConnectionEvent.Started _ -> step(exchange, event);
            case ConnectionEvent.Idle _ -> endExchange();
            case ConnectionEvent.TimedOut _ -> {}
            case ConnectionEvent.Closed(ConnectionEvent.By by) -> {
                endExchange();
                bar.facts.put("closedBy", by.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private void see(ExchangeEvent event, long of) {
        if (number != 0 && number != of) {
            endExchange(); // pipelined, or forgotten
        }
        Bar own = begun();
        number = of;
        own.facts.putIfAbsent("exchange", of);
        switch (event) {
            case ExchangeEvent.HeadParsed(String method, String path) -> own.name = method + " " + path;
            case ExchangeEvent.HandlerEntered(String handler, String requestId) -> {
                own.facts.put("handler", handler);
                if (requestId != null) {
                    own.facts.put("requestId", requestId);
                }
            }
            case ExchangeEvent.HandlerExited(String thrown) when thrown != null -> own.facts.put("thrown", thrown);
            case ExchangeEvent.Rejected(String reason) -> own.facts.put("rejected", reason);
            case ExchangeEvent.Completed(int status, long bytes) -> {
                own.facts.put("status", (long) status);
                own.facts.put("bytes", bytes);
            }
            case ExchangeEvent.Failed(ExchangeEvent.Cause cause) -> own.facts.put("failed", cause.name());
            default -> {} // is told by the phases
        }
        step(own, event);
        if (event instanceof ExchangeEvent.Terminal) {
            endExchange();
        }
    }

    private Bar begun() {
        Bar open = exchange;
        if (open == null) {
            open = new Bar("no request", last); // until its head is complete
            bar.within.add(open);
            exchange = open;
            timeline = new Timeline();
        }
        return open;
    }

    /** The phases are those that the board would have shown at each moment. */
    private void step(@Nullable Bar open, Event event) {
        if (open == null) {
            return;
        }
        timeline.see(event, last);
        String now = timeline.phase().word();
        Bar before = phase;
        if (before == null || !before.name.equals(now)) {
            endPhase();
            phase = new Bar(now, last);
        }
    }

    private void endPhase() {
        Bar over = phase;
        if (over != null && exchange != null && last > over.from) { // one of no length shows nothing
            over.to = last;
            exchange.within.add(over);
        }
        phase = null;
    }

    private void endExchange() {
        endPhase();
        if (exchange != null) {
            exchange.to = last;
            if (exchange.name.equals("no request") && number != 0) {
                exchange.name = "exchange " + number; // its head was never complete, or is forgotten
            }
        }
        exchange = null;
        number = 0;
    }

    private static void open(@Nullable Bar bar) {
        if (bar != null) {
            bar.facts.put("ended", "not yet");
        }
    }
}
