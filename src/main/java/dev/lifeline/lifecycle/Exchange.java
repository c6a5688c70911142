package dev.lifeline.lifecycle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response while it is open: each method is one fact of {@link ExchangeEvent}, with its moment as
 * {@link System#nanoTime()}. It begins with {@link Connection#firstByte} and ends with the first call of
 * {@link #completed} or {@link #failed}; what is told after that is counted and not recorded.
 *
 * <p>Threads: any; one after another, each handing on to the next. The two that end it may race each other and everybody
 * else: one wins, and nothing of this exchange stands behind its terminal event in the journal.
 */
public final class Exchange {

    private static final Event CONTINUED = new ExchangeEvent.Continued();
    private static final Event SUSPENDED = new ExchangeEvent.Suspended();
    private static final Event RESUMED = new ExchangeEvent.Resumed();

    private static final VarHandle ENDED = Fields.of(MethodHandles.lookup(), "ended", boolean.class);

    private final Recorder recorder;
    private final long id;
    private final @Nullable Connection connection;
    private final Notes notes;
    private final Course course;
    private final @Nullable ExchangeRecording recording; // null while nobody records

    private volatile boolean ended;
    private @Nullable Thread thread = Thread.currentThread();
    private boolean rejected;

    /**
     * @param course of this exchange, begun in these notes
     */
    Exchange(Recorder recorder, long id, @Nullable Connection connection, Notes notes, Course course) {
        this.recorder = recorder;
        this.id = id;
        this.connection = connection;
        this.notes = notes;
        this.course = course;
        this.recording = FlightRecorder.exchange();
    }

    /** One that came too late to begin. */
    static Exchange stillborn(Recorder recorder, Connection connection) {
        Exchange exchange = new Exchange(recorder, 0, connection, connection.notes(), new Course(0));
        exchange.ended = true;
        return exchange;
    }

    /** Its number: 1 for the first of this server. */
    public long id() {
        return id;
    }

    /** The connection it runs on; null if the server cannot see it. */
    public @Nullable Connection connection() {
        return connection;
    }

    public boolean hasEnded() {
        return ended;
    }

    /** Whether Committed was told. */
    public boolean isCommitted() {
        return course.committed != 0;
    }

    /** Whether Rejected was told. */
    public boolean isRejected() {
        return rejected;
    }

    /** Whether a filter or a handler has seen it; if none has, the server answers by itself. */
    public boolean reachedTheApp() {
        return course.reachedTheApp();
    }

    /** Suspended, and not resumed yet. */
    public boolean isSuspended() {
        return !ended && course.isSuspended();
    }

    /** The request line, null as long as it is not known. */
    public ExchangeEvent.@Nullable HeadParsed head() {
        return course.head();
    }

    /** The handler, null as long as none was entered. */
    public ExchangeEvent.@Nullable HandlerEntered handling() {
        return course.handling();
    }

    /** How it ended, null as long as it has not. */
    public ExchangeEvent.@Nullable Terminal ending() {
        return course.cause == null && course.completed == 0 ? null : course.ending();
    }

    /** The thread that serves it; null while it waits for one or for the client's bytes, is suspended or has ended. */
    public @Nullable Thread thread() {
        return thread;
    }

    /**
     * What a phase has taken so far.
     *
     * @return nanoseconds, or -1 where it did not happen or nobody saw it
     */
    public long nanos(Phase phase) {
        long length = course.length(phase);
        return length == Timeline.ABSENT ? -1 : length;
    }

    /** Its first byte was read: told before anybody else can find the exchange, and end it. */
    void firstByte(long at) {
        if (!notes.tell(course, Course.FIRST_BYTE, at)) {
            tell(at, course.event(Course.FIRST_BYTE));
        }
    }

    /**
     * Request line and header fields are complete.
     *
     * @param path already masked: it is kept and shown as it is
     */
    public void headParsed(long at, String method, String path) {
        if (course.expects(Course.HEAD_PARSED)) {
            course.method = method;
            course.path = path;
            course.tell(Course.HEAD_PARSED, at);
        } else if (leavesCourse()) {
            course.method = method;
            course.path = path;
            tell(at, course.head());
        }
    }

    /** {@code 100 Continue} was sent. */
    public void continued(long at) {
        if (leavesCourse()) {
            tell(at, CONTINUED);
        }
    }

    /** The body was read to its end. */
    public void bodyRead(long at, long bytes) {
        int fact = course.isBefore(Course.HANDLER_ENTERED) ? Course.BODY_READ : Course.BODY_READ_BY_HANDLER;
        if (course.received < 0 && course.expects(fact)) {
            course.received = bytes;
            course.tell(fact, at);
        } else if (leavesCourse()) {
            course.received = bytes;
            tell(at, new ExchangeEvent.BodyRead(bytes));
        }
    }

    public void filterEntered(long at) {
        if (course.expects(Course.FILTER_ENTERED)) {
            course.tell(Course.FILTER_ENTERED, at);
        } else if (leavesCourse()) {
            thread = Thread.currentThread();
            tell(at, course.event(Course.FILTER_ENTERED));
        }
    }

    /**
     * The handler has it.
     *
     * @param handler as {@code com.example.Orders#find(long)}
     * @param requestId the id under which the log knows this request, if it has one by now
     */
    public void handlerEntered(long at, String handler, @Nullable String requestId) {
        if (course.expects(Course.HANDLER_ENTERED)) {
            course.handler = handler;
            course.requestId = requestId;
            course.tell(Course.HANDLER_ENTERED, at);
        } else if (leavesCourse()) {
            course.handler = handler;
            course.requestId = requestId;
            thread = Thread.currentThread();
            tell(at, course.handling());
        }
    }

    /** Asynchronous from here on. */
    public void suspended(long at) {
        if (leavesCourse()) {
            thread = null;
            tell(at, SUSPENDED);
            notes.handIn();
        }
    }

    /** The calling thread has it again. */
    public void resumed(long at) {
        if (leavesCourse()) {
            thread = Thread.currentThread();
            tell(at, RESUMED);
        }
    }

    /** The handler is through; with the class name of what it threw, null if it returned. */
    public void handlerExited(long at, @Nullable String thrown) {
        if (course.expects(Course.HANDLER_EXITED)) {
            course.thrown = thrown;
            course.tell(Course.HANDLER_EXITED, at);
        } else if (leavesCourse()) {
            tell(at, new ExchangeEvent.HandlerExited(thrown));
        }
    }

    /** The status line is out. The first call counts. */
    public void committed(long at, int status) {
        int fact = course.isBefore(Course.HANDLER_EXITED) ? Course.COMMITTED_BY_HANDLER : Course.COMMITTED;
        if (!isCommitted() && course.expects(fact)) {
            course.committed = status;
            course.tell(fact, at);
        } else if (open() && !isCommitted()) {
            notes.leave(course);
            course.committed = status;
            tell(at, new ExchangeEvent.Committed(status));
        }
    }

    /** The server itself answers, before any handler. The first call counts. */
    public void rejected(long at, String reason) {
        if (!rejected && leavesCourse()) {
            rejected = true;
            recorder.rejectedOne();
            tell(at, new ExchangeEvent.Rejected(reason));
        }
    }

    /**
     * The response is sent.
     *
     * @param bytes size of the response content
     * @return whether this call ended the exchange
     */
    public boolean completed(long at, int status, long bytes) {
        return end(at, status, bytes, null);
    }

    /**
     * There will be no complete response.
     *
     * @return whether this call ended the exchange
     */
    public boolean failed(long at, ExchangeEvent.Cause cause) {
        return end(at, 0, 0, cause);
    }

    @Override
    public String toString() {
        ExchangeEvent.HeadParsed head = head();
        return "exchange %d, %s".formatted(id, head == null ? "head not complete" : head.method() + " " + head.path());
    }

    Course course() {
        return course;
    }

    Notes notes() {
        return notes;
    }

    void servedBy(@Nullable Thread server) {
        if (!ended) {
            thread = server;
        }
    }

    private boolean end(long at, int status, long bytes, ExchangeEvent.@Nullable Cause cause) {
        if (!ENDED.compareAndSet(this, false, true)) {
            recorder.ignoredOne();
            return false;
        }
        course.completed = status;
        course.sent = bytes;
        course.cause = cause;
        thread = null;
        if (course.expects(Course.ENDED)) {
            course.tell(Course.ENDED, at);
        } else {
            notes.leave(course);
            notes.close(); // whoever else tells something at this moment is too late
            tell(at, course.ending());
        }
        if (connection != null) {
            connection.release(this, at, cause == null);
        }
        if (connection == null || connection.isClosed() || course.isOver()) {
            notes.close(); // nobody will do it later
        }
        recorder.ended(this);
        if (recording != null) {
            recording.ended(this, course.ending());
        }
        return true;
    }

    /** What is told now is not what its course {@link Course#expects expects}: whether anything may be told at all. */
    private boolean leavesCourse() {
        if (open()) {
            notes.leave(course);
        }
        return !ended;
    }

    private boolean open() {
        if (ended) {
            recorder.ignoredOne();
        }
        return !ended;
    }

    private void tell(long at, Event event) {
        course.timeline().see(event, at);
        notes.tell(at, event, connection, this);
    }
}
