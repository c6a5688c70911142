package dev.lifeline.lifecycle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A place of the journal: it holds one event after another. Written in place, because a new object for each event would
 * outlive many a garbage collection just to be overwritten: on a busy server that costs more than all other recording.
 *
 * <p>It refers to as little as it can, and never to an exchange: each collection of the young objects looks at every
 * reference in here, and would keep for the journal's sake what is long over.
 *
 * <p>Threads: any number may write and read at once, and nobody waits. A writer takes the place by {@link #take}, fills
 * it and publishes it; a reader copies it and looks afterwards whether it is still the same event (a sequence lock whose
 * writers never wait: who finds the place taken brings a new one).
 */
final class Slot {

    private static final VarHandle SEQUENCE = Fields.of(MethodHandles.lookup(), "sequence", long.class);

    private long sequence; // of its event; negative while that is written; 0 before the first
    private long nanoTime;
    private long connection;
    private long exchange;
    private @Nullable Event event;
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

    /**
     * Fills a place that was taken, or that nobody else has seen yet, and publishes it.
     *
     * @param what null if there is nothing to tell under this number
     * @param connection its number, 0 if there is none
     * @param exchange its number, 0 if there is none
     */
    void fill(long mine, long at, @Nullable Event what, long connection, long exchange, ThreadFact thread) {
        this.nanoTime = at;
        this.connection = connection;
        this.exchange = exchange;
        this.event = what;
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

    /**
     * A copy of what was in a place: whole only where {@link #read} returned it.
     *
     * @param event null if there was nothing to tell
     */
    record Reading(
            long nanoTime,
            @Nullable Event event,
            long connection,
            long exchange,
            @Nullable ThreadFact thread) {

        Entry entry(long sequence, TimeBase time) {
            return new Entry(sequence, time.micros(nanoTime), event, connection, exchange, thread);
        }
    }
}
