package dev.lifeline.lifecycle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A history as lanes: what a trace viewer draws. A pure fold over the events.
 *
 * <p>A lane's moments never go back: two threads may record facts of the same instant in either order, and then the
 * earlier one is drawn at the later one's place. What had begun before the history, begins with it; what has not ended,
 * ends with it, and says so.
 *
 * <p>Threads: {@link #of} is a pure function; the lanes belong to whoever asked.
 *
 * @param server facts of the server as a whole
 * @param connections by number; exchanges whose connection cannot be seen are not among them
 * @param unconnected those exchanges, by number
 * @param threads by {@link Thread#threadId()}
 */
record Trace(
        List<Entry> server,
        Map<Long, ConnectionLane> connections,
        Map<Long, ConnectionLane> unconnected,
        Map<Long, ThreadLane> threads) {

    /**
     * @param history entries in ascending order
     * @param now the moment of looking, in microseconds: where bars end that have not ended
     */
    static Trace of(List<Entry> history, long now) {
        Trace trace = new Trace(new ArrayList<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        history.forEach(trace::see);
        // each connection is told in its own order, but a thread has the hand in many of them
        history.stream()
                .filter(entry -> entry.thread() != null)
                .sorted(Comparator.comparingLong(Entry::micros))
                .forEach(trace::seeThread);
        all(trace.connections.values(), now);
        all(trace.unconnected.values(), now);
        trace.threads.values().forEach(lane -> lane.end(now));
        return trace;
    }

    private static void all(Collection<ConnectionLane> lanes, long now) {
        lanes.forEach(lane -> lane.end(now));
    }

    private void see(Entry entry) {
        if (entry.connection() != 0) {
            connections
                    .computeIfAbsent(entry.connection(), _ -> new ConnectionLane(entry))
                    .see(entry);
        } else if (entry.exchange() != 0) {
            unconnected
                    .computeIfAbsent(entry.exchange(), _ -> new ConnectionLane(entry))
                    .see(entry);
        } else {
            server.add(entry);
        }
    }

    private void seeThread(Entry entry) {
        ThreadFact thread = entry.thread();
        threads.computeIfAbsent(thread.id(), _ -> new ThreadLane(thread)).see(entry);
    }

    /** A stretch of a lane; the smaller ones within it follow each other. */
    static final class Bar {

        final long from;
        final Map<String, Object> facts = new LinkedHashMap<>(); // of String and Long
        final List<Bar> within = new ArrayList<>();
        String name;
        long to;

        Bar(String name, long from) {
            this.name = name;
            this.from = from;
            this.to = from;
        }

        long length() {
            return to - from;
        }
    }
}
