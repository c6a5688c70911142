package dev.lifeline.lifecycle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What has been told of one connection and has no number yet: facts out of the usual course, and behind them those of the
 * {@link Course} of its latest request. They go to the journal when the thread that has the connection leaves it, when
 * somebody reads the journal, and when there is no more place.
 *
 * <p>A number for each fact alone would have every thread of a server wait for the same cache line ten times a request.
 *
 * <p>Threads: any; the events of one thread stay in their order.
 */
final class Notes {

    private static final VarHandle OPEN = Fields.of(MethodHandles.lookup(), "open", EventBatch.class);
    private static final VarHandle COURSE = Fields.of(MethodHandles.lookup(), "course", Course.class);

    private final Journal journal;
    private final long connection;
    private volatile @Nullable EventBatch open;
    private @Nullable Course course;

    /**
     * @param connection number of the connection, 0 if there is none
     */
    Notes(Journal journal, long connection) {
        this.journal = journal;
        this.connection = connection;
    }

    /** The course of the latest request, while something of it may be told. */
    @Nullable
    Course course() {
        return (Course) COURSE.getAcquire(this);
    }

    /**
     * The next request begins, and nothing more is told of the one before: on a busy connection it has often come by the
     * time that the answer is out, and there is no Idle in between. Whoever asks after this whether the connection is
     * closed, misses nothing.
     */
    Course begin() {
        if (course != null) {
            close();
        }
        Course next = new Course(connection);
        COURSE.setVolatile(this, next);
        return next;
    }

    /**
     * Tells a fact that comes before the head: one thread may take over from another one there.
     *
     * @return false if it was not expected: the course was left, and the fact is still to be told
     */
    boolean tell(Course course, int fact, long at) {
        Thread teller = Thread.currentThread();
        if (course.expectsFrom(teller, fact)) {
            course.tellFrom(teller, fact, at, journal);
            return true;
        }
        leave(course);
        return false;
    }

    /** What follows of a course is told in another way, behind what it has told so far. */
    void leave(Course course) {
        handIn();
        course.leave();
    }

    /**
     * Notes one event out of the usual course.
     *
     * @param connection null if it cannot be seen
     * @param exchange null if the event belongs to none
     */
    void tell(long at, Event event, @Nullable Connection connection, @Nullable Exchange exchange) {
        Course before = course();
        if (before != null && before.rest() != 0) {
            handIn();
        }
        ThreadFact thread = journal.thread();
        while (true) {
            EventBatch batch = open;
            if (batch == null) {
                batch = beginBatch();
            }
            int place = batch.take();
            if (place >= 0) {
                Event told = isTooLate(event, connection, exchange) ? null : event;
                batch.fill(place, at, told, exchange == null ? 0 : exchange.id(), thread);
                return;
            }
            handIn(batch);
        }
    }

    /** Whether there is something to hand in. */
    boolean areWaiting() {
        Course course = course();
        return open != null || course != null && course.rest() != 0;
    }

    /** Hands in what there is. */
    void handIn() {
        handIn(false);
    }

    /** The same; nothing more of the course is told, but for begin and end of its exchange. */
    void close() {
        handIn(true);
    }

    /** The same, at the end of the course. */
    void endCourse() {
        handIn(false);
        COURSE.setRelease(this, null);
    }

    private void handIn(boolean over) {
        EventBatch batch = open;
        if (batch != null) {
            handIn(batch);
        }
        Course course = course();
        if (course != null) {
            journal.take(course, over);
        }
    }

    private void handIn(EventBatch batch) {
        if (journal.take(batch)) {
            OPEN.compareAndSet(this, batch, null);
        }
    }

    private EventBatch beginBatch() {
        EventBatch batch = new EventBatch(connection, EventBatch.PLACES);
        EventBatch quicker = (EventBatch) OPEN.compareAndExchange(this, null, batch);
        return quicker == null ? batch : quicker;
    }

    /**
     * Told by a thread that did not know yet that it was over. Asked with the place in hand: where the end is not told by
     * then, it gets a later one.
     */
    private static boolean isTooLate(Event event, @Nullable Connection connection, @Nullable Exchange exchange) {
        if (exchange != null) {
            return exchange.hasEnded() && !(event instanceof ExchangeEvent.Terminal);
        }
        return connection != null && connection.isClosed() && !(event instanceof ConnectionEvent.Closed);
    }
}
