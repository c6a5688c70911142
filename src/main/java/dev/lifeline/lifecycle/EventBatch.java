package dev.lifeline.lifecycle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Events of any kind in any order, each written down for itself: what a request's usual {@link Course} has no place for.
 *
 * <p>Threads: any number may add at once; a place is filled once. It is sealed once, by whoever is first, and numbered by
 * the same one; a reader may meet a place whose writer is about to fill it.
 */
final class EventBatch implements Batch {

    /** An asynchronous request is told in as many from where it leaves its usual course. */
    static final int PLACES = 8;

    /** Stands where there is nothing to tell: what was told too late, and a number that nobody needed. */
    private static final Event NOTHING = new ServerEvent.Ready();

    private static final int SEALED = 1 << 16;

    private static final VarHandle TOLD = Fields.of(MethodHandles.lookup(), "told", int.class);
    private static final VarHandle FACT = MethodHandles.arrayElementVarHandle(Object[].class);

    private final long connection;
    private final long[] numbers; // of each place its moment and its exchange
    private final @Nullable Object[] facts; // of each place its event and its thread
    private int told; // how many places were asked for; SEALED more once it is sealed
    private long first; // these two are written by whoever sealed it, before anybody finds it in the journal
    private int size;

    /**
     * @param connection number of the connection, 0 if there is none
     */
    EventBatch(long connection, int places) {
        this.connection = connection;
        this.numbers = new long[2 * places];
        this.facts = new Object[2 * places];
    }

    /** Under numbers that were taken for nothing: a reader shall not wait for them. */
    static EventBatch ofNothing(long first, int size) {
        EventBatch batch = new EventBatch(0, size);
        for (int place = 0; place < size; place++) {
            batch.fill(batch.take(), 0, null, 0, null);
        }
        batch.seal(size, first);
        return batch;
    }

    /** In the place of an event that is gone: newer than it and, so that it never holds up anything, without any event. */
    static EventBatch lost(long sequence) {
        EventBatch batch = new EventBatch(0, 0);
        batch.seal(0, sequence + 1);
        return batch;
    }

    /**
     * A place for one more event, to be {@link #fill filled} at once.
     *
     * @return its index; negative if there is none, because the batch is full or sealed
     */
    int take() {
        int place = (int) TOLD.getAndAdd(this, 1);
        return 2 * place < numbers.length ? place : -1;
    }

    /**
     * @param event null if there is nothing to tell after all
     * @param exchange its number, 0 if there is none
     */
    void fill(int place, long nanoTime, @Nullable Event event, long exchange, @Nullable ThreadFact thread) {
        numbers[2 * place] = nanoTime;
        numbers[2 * place + 1] = exchange;
        facts[2 * place + 1] = thread;
        FACT.setRelease(facts, 2 * place, event == null ? NOTHING : event);
    }

    /** How many places were asked for, more than there are included; negative once it is sealed. */
    int told() {
        int told = (int) TOLD.getAcquire(this);
        return told < SEALED ? told : -1;
    }

    /**
     * Nothing can be added from here on.
     *
     * @param seen what {@link #told} said
     * @param first the number of its first event
     * @return false if somebody was quicker, to seal it or to add to it
     */
    boolean seal(int seen, long first) {
        if (!TOLD.compareAndSet(this, seen, seen + SEALED)) {
            return false;
        }
        this.first = first;
        this.size = sizeOf(seen);
        return true;
    }

    /** How many events it has if so many places were asked for. */
    int sizeOf(int told) {
        return Math.min(told, numbers.length / 2);
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public boolean holds(long sequence) {
        return sequence >= first && sequence < first + size;
    }

    @Override
    public boolean hasCome(long sequence) {
        return event(sequence) != null;
    }

    @Override
    public @Nullable Entry entry(long sequence, TimeBase time) {
        Event event = event(sequence);
        if (event == null || event == NOTHING) {
            return null;
        }
        int place = (int) (sequence - first);
        long micros = time.micros(numbers[2 * place]);
        return new Entry(
                sequence, micros, event, connection, numbers[2 * place + 1], (ThreadFact) facts[2 * place + 1]);
    }

    private @Nullable Event event(long sequence) {
        return (Event) FACT.getAcquire(facts, 2 * (int) (sequence - first));
    }
}
