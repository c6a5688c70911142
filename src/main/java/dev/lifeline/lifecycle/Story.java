package dev.lifeline.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a history tells about one exchange: its own events, those of its connection that led to it (accept, the wait
 * for a thread) and the one that followed (idle, close).
 *
 * <p>Threads: immutable, and {@link #of} is a pure function.
 *
 * @param exchange its number
 * @param connection number of its connection, 0 if none is known
 * @param phases what each phase took, in microseconds; a phase that did not happen or that nobody saw is not in it
 * @param events in order
 */
public record Story(long exchange, long connection, Map<Phase, Long> phases, List<Entry> events) {

    /**
     * Finds the story of an exchange.
     *
     * @param exchange its number
     * @param history entries in ascending order, of any number of exchanges
     * @return empty if no event of it is in the history
     */
    public static Optional<Story> of(long exchange, List<Entry> history) {
        return history.stream()
                .filter(entry -> entry.exchange() == exchange && exchange != 0)
                .findFirst()
                .map(first -> tell(exchange, first.connection(), history));
    }

    private static Story tell(long exchange, long connection, List<Entry> history) {
        List<Entry> events = new ArrayList<>();
        Timeline timeline = new Timeline();
        long completed = Timeline.ABSENT;
        long idle = Timeline.ABSENT;
        boolean begun = false;
        boolean ended = false;
        for (Entry entry : history) {
            boolean own = entry.exchange() == exchange;
            boolean ours = connection != 0 && entry.connection() == connection;
            if (!own && !ours) {
                continue;
            }
            if (own) {
                begun = true;
            } else if (!begun && endsAnother(entry)) {
                events.clear(); // what came before led to another exchange, or to none
                timeline = new Timeline();
                continue;
            } else if (ended && entry.event() instanceof ConnectionEvent.Readable) {
                idle = since(completed, entry);
                break;
            } else if (entry.exchange() != 0) {
                if (ended) {
                    break; // pipelined: nobody saw how long the connection was idle
                }
                continue;
            } else if (ended && !follows(entry)) {
                continue; // leads to the next exchange
            }
            events.add(entry);
            timeline.see(entry.event(), entry.micros());
            if (entry.event() instanceof ExchangeEvent.Terminal) {
                ended = true;
                completed = entry.event() instanceof ExchangeEvent.Completed ? entry.micros() : Timeline.ABSENT;
            }
            if (entry.event() instanceof ConnectionEvent.Closed) {
                idle = since(completed, entry);
            }
        }
        return new Story(exchange, connection, phases(timeline, idle), List.copyOf(events));
    }

    private static boolean endsAnother(Entry entry) {
        return entry.exchange() != 0
                || entry.event() instanceof ConnectionEvent.Idle
                || entry.event() instanceof ConnectionEvent.Upgraded;
    }

    private static boolean follows(Entry entry) {
        return switch (entry.event()) {
            case ConnectionEvent.Idle _, ConnectionEvent.TimedOut _, ConnectionEvent.Upgraded _ -> true;
            case ConnectionEvent.Closed _ -> true;
            default -> false;
        };
    }

    private static long since(long completed, Entry entry) {
        return completed == Timeline.ABSENT ? Timeline.ABSENT : entry.micros() - completed;
    }

    private static Map<Phase, Long> phases(Timeline timeline, long idle) {
        Map<Phase, Long> phases = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            long length = phase == Phase.IDLE ? idle : timeline.length(phase);
            if (length != Timeline.ABSENT) {
                phases.put(phase, length);
            }
        }
        return Collections.unmodifiableMap(phases);
    }
}
