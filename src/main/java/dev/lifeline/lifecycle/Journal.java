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
 * <p>Events get their numbers a few at a time: those of a connection when the thread that had it leaves it, when its
 * next request begins, or when somebody reads. So the numbers of one connection ascend as its events happened, and so do
 * those of one thread that serves; between connections the moments tell what was first.
 *
 * <p>Threads: any number may write and read at once; nobody ever waits for anybody. A writer takes numbers, then puts
 * its events in the places that belong to them. A reader stops before a number that is taken but not in place yet and
 * gets it the next time.
 */
public final class Journal {

    /** Half a second of a busy server, minutes of a quiet one; 0.5 MB as a rule, 3 MB where each event comes alone. */
    public static final int DEFAULT_CAPACITY = 10_000;

    private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(Batch[].class);

    private final TimeBase time;
    private final int capacity;
    private final Board board;
    private final @Nullable Batch[] ring; // for each number the batch that has it
    private final AtomicLong next = new AtomicLong(1);
    private final ThreadFacts threads = new ThreadFacts();

    Journal(TimeBase time, int capacity, Board board) {
        if (capacity < 1 || capacity > 1 << 24) {
            throw new IllegalArgumentException("journal capacity " + capacity + ": allowed is 1 to " + (1 << 24));
        }
        this.time = time;
        this.capacity = capacity;
        this.board = board;
        this.ring = new Batch[Math.max(2, capacity)];
    }

    /**
     * A stretch of the journal.
     *
     * @param events in ascending order
     * @param next the number of the first event that is not in this answer: go on with {@code since(next - 1, …)}
     * @param missed how many of the events asked for had been overwritten already
     * @param blank how many numbers in between nothing is told under: two threads took them at the same time for the same
     *     events, or what was told under them came too late
     */
    public record Stretch(List<Entry> events, long next, long missed, long blank) {}

    /** How many events it remembers. */
    public int capacity() {
        return capacity;
    }

    /** The number that the next event will get; one less is how many numbers were taken. */
    public long next() {
        board.handIn();
        return next.get();
    }

    /**
     * The events after a number, oldest first.
     *
     * @param after the last number that the caller has seen; 0 for all that is remembered, -n for the newest n of it
     * @param limit at most so many events, 0 or more
     */
    public Stretch since(long after, int limit) {
        long end = next();
        long oldest = Math.max(1, end - capacity);
        long first = after < 0 ? Math.max(oldest, end + after) : Math.clamp(after + 1, 1, end);
        long missed = Math.max(0, oldest - first);
        long blank = 0;
        List<Entry> events = new ArrayList<>();
        long sequence = first + missed;
        for (; sequence < end && events.size() < limit; sequence++) {
            Batch batch = at(sequence);
            if (batch != null && batch.holds(sequence) && batch.hasCome(sequence)) {
                Entry entry = batch.entry(sequence, time);
                if (entry == null) {
                    blank++;
                } else {
                    events.add(entry);
                }
            } else if (isLost(batch, sequence)) {
                missed++;
            } else {
                break; // its writer has the number and is about to put it in place
            }
        }
        return new Stretch(List.copyOf(events), sequence, missed, blank);
    }

    /** All that is remembered. */
    public List<Entry> all() {
        return since(0, capacity).events();
    }

    /** Records an event of the server as a whole: behind all that was told before. */
    void append(long nanoTime, Event event) {
        board.handIn();
        EventBatch alone = new EventBatch(0, 1);
        alone.fill(alone.take(), nanoTime, event, 0, thread());
        take(alone);
    }

    /**
     * Takes a batch in, unless somebody else does so at this moment. The numbers are taken before it is sealed: whoever
     * finds it sealed and begins another one gets higher ones for that.
     *
     * @return false if nothing has been told in it
     */
    boolean take(EventBatch batch) {
        int told = batch.told();
        while (told > 0) {
            int size = batch.sizeOf(told);
            long first = next.getAndAdd(size);
            if (batch.seal(told, first)) {
                put(batch, first, size);
            } else {
                put(EventBatch.ofNothing(first, size), first, size);
            }
            told = batch.told();
        }
        return told < 0;
    }

    /**
     * Takes in what a course has told and nobody has handed in yet: the course itself if that is all of it, else copies of
     * the facts. The numbers are taken before they are given to it, for the same reason as in {@link #take(EventBatch)}.
     *
     * @param over whether it is over: from now on it tells no more than begin and end of its exchange
     */
    void take(Course course, boolean over) {
        int handedIn = course.handedIn();
        int rest = course.rest(handedIn);
        while (rest != 0 || over && handedIn >= 0) {
            int size = Integer.bitCount(rest);
            EventBatch copy = course.isWhole(handedIn, rest, over) ? null : course.copy(rest);
            long first = next.getAndAdd(size);
            if (!course.handIn(handedIn, rest, over, first)) {
                put(EventBatch.ofNothing(first, size), first, size);
            } else if (copy == null) {
                put(course, first, size);
            } else {
                copy.seal(size, first);
                put(copy, first, size);
            }
            handedIn = course.handedIn();
            rest = course.rest(handedIn);
        }
    }

    /** The calling thread, as it is called now. */
    ThreadFact thread() {
        return threads.of(Thread.currentThread());
    }

    /** Puts a batch in the places of its numbers, as far as they are still its own. */
    void put(Batch batch, long first, int size) {
        if (isOverrun(first)) {
            putBetweenNewer(batch, first, size);
            return;
        }
        putAtOnce(batch, first, size);
        if (isOverrun(first)) { // meanwhile: this thread was held up in the middle of it, for once all around the ring
            takeOutAgain(batch, first, size);
        }
    }

    /** The way of nearly every batch: no look at what it replaces, which has long left the processor's cache. */
    void putAtOnce(Batch batch, long first, int size) {
        int index = index(first);
        for (int place = 0; place < size; place++) {
            PLACE.setRelease(ring, index, batch);
            index = index + 1 == ring.length ? 0 : index + 1;
        }
    }

    private void putBetweenNewer(Batch batch, long first, int size) {
        for (long sequence = first; sequence < first + size; sequence++) {
            Batch seen = at(sequence);
            while ((seen == null || seen.first() < first) && !PLACE.compareAndSet(ring, index(sequence), seen, batch)) {
                seen = at(sequence);
            }
        }
    }

    /** It may have replaced newer events: they are lost, and a reader shall not wait for them. */
    void takeOutAgain(Batch batch, long first, int size) {
        long newest = next.get() - 1;
        for (long sequence = first; sequence < first + size; sequence++) {
            long lost = newest - (newest - sequence) % ring.length;
            if (lost > sequence) {
                PLACE.compareAndSet(ring, index(sequence), batch, EventBatch.lost(lost));
            }
        }
    }

    /** Whether the first place of a batch may have a newer owner by now. */
    private boolean isOverrun(long first) {
        return next.get() - first > ring.length;
    }

    private @Nullable Batch at(long sequence) {
        return (Batch) PLACE.getAcquire(ring, index(sequence));
    }

    /** Overwritten while we read; or its writer has not been back for half the ring, so nobody waits for it longer. */
    private boolean isLost(@Nullable Batch found, long sequence) {
        return found != null && found.first() > sequence || next.get() - sequence > ring.length / 2;
    }

    private int index(long sequence) {
        return (int) (sequence % ring.length);
    }
}
