package dev.lifeline.observe.tomcat;

import dev.lifeline.lifecycle.Connection;
import dev.lifeline.lifecycle.ConnectionEvent;
import dev.lifeline.lifecycle.Entry;
import dev.lifeline.lifecycle.Exchange;
import dev.lifeline.lifecycle.ExchangeEvent;
import dev.lifeline.lifecycle.Journal;
import dev.lifeline.lifecycle.Listener;
import dev.lifeline.lifecycle.Recorder;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads a journal as fast as it can and complains of whatever is out of order in it; counts each end as it happens.
 *
 * <p>Threads: reads on one of its own; is told on those of the server.
 */
final class OrderKeeper implements Listener, AutoCloseable {

    private static final int MOST_COMPLAINTS = 20;
    private static final long PAUSE_NANOS = 100_000; // the server shall have the cores, too

    private final Journal journal;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final BitSet ended = new BitSet(); // guarded by this, as the next one
    private final BitSet closed = new BitSet();
    private final Map<Long, Entry> lastStep = new HashMap<>(); // of each open exchange; the reader's alone
    private final BitSet over = new BitSet(); // the reader's alone
    private long gapUntil; // what stands before this number may have been overwritten; the reader's alone
    private final Thread reader = Thread.ofPlatform().name("order-keeper").unstarted(this::read);
    private volatile boolean stopped;
    private volatile long seen;
    private volatile long missed;

    private OrderKeeper(Journal journal) {
        this.journal = journal;
    }

    static OrderKeeper watch(Recorder recorder) {
        OrderKeeper keeper = new OrderKeeper(recorder.journal());
        recorder.listen(keeper);
        keeper.reader.start();
        return keeper;
    }

    @Override
    public synchronized void ended(Exchange exchange) {
        if (ended.get((int) exchange.id())) {
            complain("exchange " + exchange.id() + " ended twice");
        }
        ended.set((int) exchange.id());
    }

    @Override
    public synchronized void closed(Connection connection, ConnectionEvent.By by) {
        if (closed.get((int) connection.id())) {
            complain("connection " + connection.id() + " was closed twice");
        }
        closed.set((int) connection.id());
    }

    /** Exchanges that ended. */
    synchronized long ended() {
        return ended.cardinality();
    }

    /** Connections that were closed. */
    synchronized long closed() {
        return closed.cardinality();
    }

    /** Events read. */
    long seen() {
        return seen;
    }

    /** Events overwritten before they could be read. */
    long missed() {
        return missed;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        stopped = true; // it ends with the next look
    }

    private void read() {
        long next = 1;
        while (!stopped) {
            Journal.Stretch stretch = journal.since(next - 1, journal.capacity());
            if (stretch.missed() > 0) {
                gapUntil = stretch.next();
            }
            stretch.events().forEach(this::check);
            next = stretch.next();
            seen = seen + stretch.events().size();
            missed = missed + stretch.missed();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void check(Entry entry) {
        if (entry.exchange() == 0 || !(entry.event() instanceof ExchangeEvent event)) {
            return;
        }
        if (over.get((int) entry.exchange())) {
            complain(entry + " after the end");
        }
        Entry before = lastStep.put(entry.exchange(), entry);
        if (before != null && before.micros() > entry.micros()) {
            complain(entry + " is told after " + before);
        }
        if (before != null
                && before.event() instanceof ExchangeEvent last
                && !mayFollow(last, event, before.sequence() < gapUntil)) {
            complain(entry + " cannot follow " + before);
        }
        if (event instanceof ExchangeEvent.Terminal) {
            over.set((int) entry.exchange());
            lastStep.remove(entry.exchange());
        }
    }

    /** Whether one may come right after the other or, with a gap between them, somewhere after it. */
    private static boolean mayFollow(ExchangeEvent last, ExchangeEvent event, boolean gap) {
        return switch (event) {
            case ExchangeEvent.FirstByte _ -> false;
            case ExchangeEvent.HeadParsed _ -> last instanceof ExchangeEvent.FirstByte;
            case ExchangeEvent.FilterEntered _ ->
                last instanceof ExchangeEvent.HeadParsed
                        || last instanceof ExchangeEvent.Continued
                        || gap && last instanceof ExchangeEvent.FirstByte;
            case ExchangeEvent.HandlerEntered _ -> !isPastTheHandlersStart(last);
            default -> true;
        };
    }

    private static boolean isPastTheHandlersStart(ExchangeEvent event) {
        return event instanceof ExchangeEvent.HandlerEntered
                || event instanceof ExchangeEvent.HandlerExited
                || event instanceof ExchangeEvent.Suspended
                || event instanceof ExchangeEvent.Resumed
                || event instanceof ExchangeEvent.Rejected;
    }

    private void complain(String complaint) {
        if (complaints.size() < MOST_COMPLAINTS) {
            complaints.add(complaint);
        }
    }
}
