package dev.lifeline.lifecycle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One open socket, as told by the server that owns it: each method is one fact of {@link ConnectionEvent}, with its
 * moment as {@link System#nanoTime()}.
 *
 * <pre>
 * Accepted ─ Secured? ─┬─ Readable? ─ Queued? ─ Started? ─ firstByte() … an Exchange … ─ Idle ─┐
 *                      │            (bytes that were no request: straight to Idle)             │
 *                      └───────────────────────────────────────────────────────────────────────┘
 *                         at any moment: TimedOut?, Closed;   in place of Idle: Upgraded
 * </pre>
 *
 * <p>Threads: any; usually the acceptor, the poller and one worker after another, each handing on to the next. Facts told
 * at the very same time by two threads are recorded in either order; after {@link #closed} nothing is recorded, but for
 * what another thread was telling of its exchange at that very moment.
 */
public final class Connection {

    static final Event READABLE = new ConnectionEvent.Readable();
    static final Event QUEUED = new ConnectionEvent.Queued();
    static final Event STARTED = new ConnectionEvent.Started();
    static final Event IDLE = new ConnectionEvent.Idle();
    private static final Event TIMED_OUT = new ConnectionEvent.TimedOut();

    private static final VarHandle CLOSED = Fields.of(MethodHandles.lookup(), "closed", boolean.class);
    private static final VarHandle EXCHANGE = Fields.of(MethodHandles.lookup(), "exchange", Exchange.class);
    private static final VarHandle COMING = Fields.of(MethodHandles.lookup(), "coming", Course.class);

    private final Recorder recorder;
    private final long id;
    private final String peer;
    private final long acceptedAt;
    private final Notes notes;
    private final @Nullable ConnectionRecording recording; // null while nobody records

    // Plain fields: whoever has the connection writes them, and each hand-over is the server's own queue. The board may
    // look at any moment; what it must not see half made is published with release semantics.
    private volatile boolean closed;
    private @Nullable Exchange exchange;
    private @Nullable Course coming; // what is known of an exchange before its first byte
    private @Nullable Thread thread; // that took what is coming
    private @Nullable String upgradedTo;
    private Phase resting = Phase.OPEN;
    private long restingSince;
    private long completedAt = Timeline.ABSENT; // while idle after a completed exchange

    Connection(Recorder recorder, long id, String peer, long at) {
        this.recorder = recorder;
        this.id = id;
        this.peer = peer;
        this.acceptedAt = at;
        this.restingSince = at;
        this.notes = new Notes(recorder.journal(), id);
        this.recording = FlightRecorder.connection();
    }

    /** Its number: 1 for the first of this server. */
    public long id() {
        return id;
    }

    /** Address and port of the other end. */
    public String peer() {
        return peer;
    }

    /** When it was accepted, as {@link System#nanoTime()}. */
    public long acceptedAt() {
        return acceptedAt;
    }

    /** The exchange that is open on it; null between two. */
    public @Nullable Exchange exchange() {
        Exchange open = (Exchange) EXCHANGE.getAcquire(this);
        return open == null || open.hasEnded() ? null : open; // it ends a moment before it is released
    }

    /** From Readable or Queued (or the first byte) to the terminal event; never once upgraded or closed. */
    public boolean inFlight() {
        return !closed && current() != null;
    }

    public boolean isClosed() {
        return closed;
    }

    /** What it was upgraded to, null if it was not. */
    public @Nullable String upgradedTo() {
        return upgradedTo;
    }

    /** The TLS handshake is done. */
    public void secured(long at, String protocol) {
        tell(at, new ConnectionEvent.Secured(protocol));
    }

    /** Bytes are waiting: from here on it is in flight. */
    public void readable(long at) {
        if (refuses()) {
            return;
        }
        stopIdling(at);
        tell(course(), Course.READABLE, at);
    }

    /** Handed to a pool. */
    public void queued(long at) {
        if (refuses()) {
            return;
        }
        servedBy(null);
        tell(course(), Course.QUEUED, at);
    }

    /** The calling thread took it. */
    public void started(long at) {
        if (refuses()) {
            return;
        }
        servedBy(Thread.currentThread());
        Course course = current();
        if (course == null) {
            tell(at, STARTED);
        } else {
            tell(course, Course.STARTED, at);
        }
    }

    /**
     * The thread that had it went back with something still open: the client owes bytes, or an asynchronous answer is
     * somebody else's. No event, as nothing happened to the request; whoever asks who serves it is told nobody.
     */
    public void unattended() {
        servedBy(null);
        Course course = current();
        if (course == null) {
            notes.handIn();
        } else {
            notes.leave(course); // whoever goes on with it may be somebody else
        }
    }

    /**
     * The first byte of a request was read: the exchange begins. One that is still open on this connection can only have
     * been forgotten, and ends as failed.
     *
     * @return the exchange; on a closed or upgraded connection one that is over already, and in no journal
     */
    public Exchange firstByte(long at) {
        Exchange forgotten = exchange;
        if (forgotten != null) {
            forgotten.failed(at, ExchangeEvent.Cause.IO);
        }
        if (refuses()) {
            return Exchange.stillborn(recorder, this);
        }
        completedAt = Timeline.ABSENT; // pipelined: no Readable came between, so nobody saw how long it was idle
        Course course = coming;
        Exchange begun = recorder.begin(at, this, course == null ? begin() : course);
        if (closed) { // by another thread, which may not have seen the exchange
            begun.failed(at, ExchangeEvent.Cause.IO);
        }
        return begun;
    }

    /** Kept alive: nothing is owed. Ignored while an exchange is open. */
    public void idle(long at) {
        if (refuses()) {
            return;
        }
        if (exchange() != null) {
            recorder.ignoredOne();
            return;
        }
        coming = null;
        thread = null;
        Course course = notes.course();
        if (course != null && course.expects(Course.IDLE)) {
            course.tell(Course.IDLE, at);
        } else {
            tell(at, IDLE);
        }
        notes.endCourse();
    }

    /** The other end was silent for too long; {@link #closed} follows. */
    public void timedOut(long at) {
        tell(at, TIMED_OUT);
    }

    /** Frames follow. The exchange that asked for it completes first, with its 101. */
    public void upgraded(long at, String protocol) {
        if (closed) {
            recorder.ignoredOne();
            return;
        }
        upgradedTo = protocol;
        coming = null;
        thread = null;
        rest(Phase.UPGRADED, at);
        tell(at, new ConnectionEvent.Upgraded(protocol));
        notes.handIn();
    }

    /** The socket is closed; an exchange that is still open fails first. The first call counts. */
    public void closed(long at, ConnectionEvent.By by) {
        if (!CLOSED.compareAndSet(this, false, true)) {
            recorder.ignoredOne();
            return;
        }
        Exchange open = exchange;
        if (open != null) {
            open.failed(at, causeOf(by));
        }
        stopIdling(at);
        notes.close();
        notes.tell(at, new ConnectionEvent.Closed(by), this, null);
        notes.handIn();
        coming = null;
        thread = null;
        recorder.closed(this, by);
        if (recording != null) {
            recording.closed(this, by);
        }
    }

    @Override
    public String toString() {
        return "connection %d from %s, %s".formatted(id, peer, phase().word());
    }

    /** The phase it is in: that of its exchange, if one is open. */
    Phase phase() {
        Course course = current();
        return course == null ? resting : course.timeline().phase();
    }

    long since(Phase phase) {
        Course course = current();
        return course == null ? restingSince : course.timeline().since(phase);
    }

    @Nullable
    Thread thread() {
        Exchange open = exchange();
        return open == null ? thread : open.thread();
    }

    void take(Exchange begun) {
        EXCHANGE.setRelease(this, begun);
        COMING.setRelease(this, null); // not before: whoever finds nothing coming finds the exchange
        thread = null;
    }

    /** The exchange had its terminal event. */
    void release(Exchange over, long at, boolean completed) {
        if (exchange == over) {
            completedAt = completed ? at : Timeline.ABSENT;
            rest(Phase.IDLE, at);
            EXCHANGE.compareAndSet(this, over, null); // whoever ended it may be late, and the next one here
        }
    }

    private void servedBy(@Nullable Thread server) {
        Exchange open = exchange();
        if (open == null) {
            thread = server;
        } else {
            open.servedBy(server);
        }
    }

    private void stopIdling(long at) {
        if (completedAt != Timeline.ABSENT) {
            recorder.idled(this, at - completedAt);
            completedAt = Timeline.ABSENT;
        }
    }

    private void rest(Phase phase, long at) {
        resting = phase;
        restingSince = at;
    }

    private boolean refuses() {
        boolean over = closed || upgradedTo != null;
        if (over) {
            recorder.ignoredOne();
        }
        return over;
    }

    /** Asked in the order in which one becomes the other: what becomes an exchange at this moment is not missed. */
    private @Nullable Course current() {
        Course before = (Course) COMING.getAcquire(this);
        Exchange open = exchange();
        return open == null ? before : open.course();
    }

    /** Where the next fact about waiting belongs: to the open exchange, else to the one that is coming. */
    private Course course() {
        Course course = current();
        if (course == null) {
            course = begin();
            COMING.setRelease(this, course);
        }
        return course;
    }

    private Course begin() {
        Course begun = notes.begin();
        if (closed) { // by another thread, which may not have seen the course
            notes.close();
        }
        return begun;
    }

    /** One of the facts that come before the head. */
    private void tell(Course course, int fact, long at) {
        if (!notes.tell(course, fact, at)) {
            Event event = course.event(fact);
            course.timeline().see(event, at);
            tell(at, event);
        }
    }

    void tell(long at, Event event) {
        if (closed) {
            recorder.ignoredOne();
            return;
        }
        notes.tell(at, event, this, exchange());
    }

    Notes notes() {
        return notes;
    }

    private static ExchangeEvent.Cause causeOf(ConnectionEvent.By by) {
        return switch (by) {
            case CLIENT -> ExchangeEvent.Cause.CLIENT_GONE;
            case SERVER, TIMEOUT, DRAIN -> ExchangeEvent.Cause.CUT;
            case ERROR -> ExchangeEvent.Cause.IO;
        };
    }
}
