package dev.lifeline.lifecycle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The bounded memory of events: a ring that the newest overwrite, oldest first. Each event has a sequence number; what
 * was overwritten before somebody asked for it is counted as missed and never passed over in silence.
 *
 * <p>Threads: any number may write and read at once; nobody ever waits for anybody. A writer takes a number, then puts
 * its event in the place that belongs to the number. A reader stops before a number that is taken but not in place yet
 * and gets it the next time.
 */
public final class Journal {

    /** Half a second of a busy server, minutes of a quiet one; about 1.5 MB with what the events refer to. */
    public static final int DEFAULT_CAPACITY = 10_000;

    private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(Slot[].class);

    private final TimeBase time;
    private final int capacity;
    private final @Nullable Slot[] ring; // no larger than needed: a round through it goes through the processor's cache
    private final AtomicLong next = new AtomicLong(1);
    private final ThreadFacts threads = new ThreadFacts();

    Journal(TimeBase time, int capacity) {
        if (capacity < 1 || capacity > 1 << 24) {
            throw new IllegalArgumentException("journal capacity " + capacity + ": allowed is 1 to " + (1 << 24));
        }
        this.time = time;
        this.capacity = capacity;
        this.ring = new Slot[Math.max(2, capacity)];
    }

    /**
     * A stretch of the journal.
     *
     * @param events in ascending order
     * @param next the number of the first event that is not in this answer: go on with {@code since(next - 1, …)}
     * @param missed how many of the events asked for had been overwritten already
     */
    public record Stretch(List<Entry> events, long next, long missed) {}

    /** How many events it remembers. */
    public int capacity() {
        return capacity;
    }

    /** The number that the next event will get; one less is how many there have been. */
    public long next() {
        return next.get();
    }

    /**
     * The events after a number, oldest first.
     *
     * @param after the last number that the caller has seen; 0 for all that is remembered
     * @param limit at most so many events, 0 or more
     */
    public Stretch since(long after, int limit) {
        long end = next.get();
        long first = Math.clamp(after + 1, 1, end);
        long oldest = Math.max(1, end - capacity);
        long missed = Math.max(0, oldest - first);
        List<Entry> events = new ArrayList<>();
        long sequence = first + missed;
        for (; sequence < end && events.size() < limit; sequence++) {
            Slot slot = at(sequence);
            long found = slot == null ? 0 : slot.sequence();
            Slot.Reading reading = found == sequence ? slot.read(sequence) : null;
            if (reading != null) {
                if (reading.event() != null) {
                    events.add(reading.entry(sequence, time));
                }
            } else if (found == sequence || lost(found, sequence)) {
                missed++;
            } else {
                break; // its writer has the number and is about to put it in place
            }
        }
        return new Stretch(List.copyOf(events), sequence, missed);
    }

    /** All that is remembered. */
    public List<Entry> all() {
        return since(0, capacity).events();
    }

    /** Records one event. */
    void append(long nanoTime, Event event, @Nullable Connection connection, @Nullable Exchange exchange) {
        ThreadFact thread = threads.of(Thread.currentThread());
        long sequence = next.getAndIncrement();
        Event told = tooLate(event, exchange) ? null : event;
        long on = connection == null ? 0 : connection.id();
        long of = exchange == null ? 0 : exchange.id();
        int index = index(sequence);
        while (true) {
            Slot slot = (Slot) PLACE.getAcquire(ring, index);
            long found = slot == null ? 0 : slot.sequence();
            if (Math.abs(found) > sequence) {
                return; // held up for so long that a newer event has the place
            }
            if (slot != null && found >= 0) {
                if (slot.take(found, sequence)) {
                    slot.fill(sequence, nanoTime, told, on, of, thread);
                    return;
                }
            } else { // the first event here, or an older writer was held up in the middle
                Slot fresh = new Slot();
                fresh.fill(sequence, nanoTime, told, on, of, thread);
                if (PLACE.compareAndSet(ring, index, slot, fresh)) {
                    return;
                }
            }
        }
    }

    /**
     * Told by a thread that did not know yet that the exchange had ended. Asked with the number in hand: where the exchange
     * is open by then, its terminal event gets a higher one.
     */
    private static boolean tooLate(Event event, @Nullable Exchange exchange) {
        return exchange != null && exchange.hasEnded() && !(event instanceof ExchangeEvent.Terminal);
    }

    private @Nullable Slot at(long sequence) {
        return (Slot) PLACE.getAcquire(ring, index(sequence));
    }

    /** Overwritten while we read; or its writer has not been back for half the ring, so nobody waits for it longer. */
    private boolean lost(long found, long sequence) {
        return Math.abs(found) > sequence || next.get() - sequence > ring.length / 2;
    }

    private int index(long sequence) {
        return (int) (sequence % ring.length);
    }
}
