package dev.lifeline.lifecycle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A place of the journal: it holds one event after another. Written in place, because a new object for each event would
 * outlive many a garbage collection just to be overwritten: on a busy server that costs more than all other recording.
 *
 * <p>Numbers and names are looked up only when somebody reads.
 *
 * <p>Threads: any number may write and read at once, and nobody waits. A writer takes the place by {@link #take}, fills
 * it and publishes it; a reader copies it and looks afterwards whether it is still the same event (a sequence lock whose
 * writers never wait: who finds the place taken brings a new one).
 */
final class Slot {

    private static final VarHandle SEQUENCE = Fields.of(MethodHandles.lookup(), "sequence", long.class);

    private long sequence; // of its event; negative while that is written; 0 before the first
    private long nanoTime;
    private @Nullable Event event;
    private @Nullable Connection connection;
    private @Nullable Exchange exchange;
    private @Nullable ThreadFact thread;

    /** Number of the event in it; negative while it is being written, 0 before the first. */
    long sequence() {
        return (long) SEQUENCE.getAcquire(this);
    }

    /** Takes the place for an event, if it still holds what was seen in it. */
    boolean take(long seen, long mine) {
        boolean taken = SEQUENCE.compareAndSet(this, seen, -mine);
        VarHandle.storeStoreFence(); // nobody sees a part of the new event under the old number
        return taken;
    }

    /** Fills a place that was taken, or that nobody else has seen yet, and publishes it. */
    void fill(
            long mine,
            long at,
            Event what,
            @Nullable Connection connection,
            @Nullable Exchange exchange,
            ThreadFact thread) {
        this.nanoTime = at;
        this.event = what;
        this.connection = connection;
        this.exchange = exchange;
        this.thread = thread;
        SEQUENCE.setRelease(this, mine);
    }

    /**
     * The event with this number, for whoever has just seen it here.
     *
     * @return null if it was overwritten meanwhile
     */
    @Nullable
    Reading read(long expected) {
        Reading reading = new Reading(nanoTime, event, connection, exchange, thread);
        VarHandle.loadLoadFence();
        return sequence() == expected ? reading : null;
    }

    /** A copy of what was in a place: whole only where {@link #read} returned it. */
    record Reading(
            long nanoTime,
            @Nullable Event event,
            @Nullable Connection connection,
            @Nullable Exchange exchange,
            @Nullable ThreadFact thread) {

        /** Told by a thread that did not know yet that the exchange had ended. */
        boolean afterItsEnd(long sequence) {
            return exchange != null && exchange.endedBefore(sequence);
        }

        Entry entry(long sequence, TimeBase time) {
            return new Entry(
                    sequence,
                    time.micros(nanoTime),
                    event,
                    connection == null ? 0 : connection.id(),
                    exchange == null ? 0 : exchange.id(),
                    thread);
        }
    }
}
