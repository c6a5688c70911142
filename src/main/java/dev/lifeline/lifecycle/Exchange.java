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
    private static final Event FILTER_ENTERED = new ExchangeEvent.FilterEntered();
    private static final Event SUSPENDED = new ExchangeEvent.Suspended();
    private static final Event RESUMED = new ExchangeEvent.Resumed();
    private static final Event RETURNED = new ExchangeEvent.HandlerExited(null);

    private static final VarHandle ENDED = Fields.of(MethodHandles.lookup(), "ended", boolean.class);

    private final Recorder recorder;
    private final long id;
    private final @Nullable Connection connection;
    private final Notes notes;
    private final Timeline timeline;
    private final @Nullable ExchangeRecording recording; // null while nobody records

    private volatile boolean ended;
    private @Nullable Thread thread = Thread.currentThread();
    private ExchangeEvent.@Nullable HeadParsed head;
    private ExchangeEvent.@Nullable HandlerEntered handling;
    private ExchangeEvent.@Nullable Terminal ending;
    private int committed;
    private boolean rejected;

    Exchange(Recorder recorder, long id, @Nullable Connection connection, Timeline timeline) {
        this.recorder = recorder;
        this.id = id;
        this.connection = connection;
        this.notes = connection == null ? new Notes(recorder.journal(), 0) : connection.notes();
        this.timeline = timeline;
        this.recording = FlightRecorder.exchange();
    }

    /** One that came too late to begin. */
    static Exchange stillborn(Recorder recorder, Connection connection) {
        Exchange exchange = new Exchange(recorder, 0, connection, new Timeline());
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
        return committed != 0;
    }

    /** Whether Rejected was told. */
    public boolean isRejected() {
        return rejected;
    }

    /** Whether a filter or a handler has seen it; if none has, the server answers by itself. */
    public boolean reachedTheApp() {
        return timeline.reachedTheApp();
    }

    /** Suspended, and not resumed yet. */
    public boolean isSuspended() {
        return !ended && timeline.isSuspended();
    }

    /** The request line, null as long as it is not known. */
    public ExchangeEvent.@Nullable HeadParsed head() {
        return head;
    }

    /** The handler, null as long as none was entered. */
    public ExchangeEvent.@Nullable HandlerEntered handling() {
        return handling;
    }

    /** How it ended, null as long as it has not. */
    public ExchangeEvent.@Nullable Terminal ending() {
        return ending;
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
        long length = timeline.length(phase);
        return length == Timeline.ABSENT ? -1 : length;
    }

    /**
     * Request line and header fields are complete.
     *
     * @param path already masked: it is kept and shown as it is
     */
    public void headParsed(long at, String method, String path) {
        if (open()) {
            timeline.received(at);
            head = recorder.known().head(method, path);
            tell(at, head);
        }
    }

    /** {@code 100 Continue} was sent. */
    public void continued(long at) {
        if (open()) {
            tell(at, CONTINUED);
        }
    }

    /** The body was read to its end. */
    public void bodyRead(long at, long bytes) {
        if (open()) {
            timeline.received(at);
            tell(at, new ExchangeEvent.BodyRead(bytes));
        }
    }

    public void filterEntered(long at) {
        if (open()) {
            timeline.filterEntered(at);
            serving();
            tell(at, FILTER_ENTERED);
        }
    }

    /**
     * The handler has it.
     *
     * @param handler as {@code com.example.Orders#find(long)}
     * @param requestId the id under which the log knows this request, if it has one by now
     */
    public void handlerEntered(long at, String handler, @Nullable String requestId) {
        if (open()) {
            timeline.handlerEntered(at);
            serving();
            handling = new ExchangeEvent.HandlerEntered(handler, requestId);
            tell(at, handling);
        }
    }

    /** Asynchronous from here on. */
    public void suspended(long at) {
        if (open()) {
            timeline.suspended(at);
            thread = null;
            tell(at, SUSPENDED);
            notes.handIn();
        }
    }

    /** The calling thread has it again. */
    public void resumed(long at) {
        if (open()) {
            timeline.resumed(at);
            serving();
            tell(at, RESUMED);
        }
    }

    /** The handler is through; with the class name of what it threw, null if it returned. */
    public void handlerExited(long at, @Nullable String thrown) {
        if (open()) {
            timeline.handlerExited(at);
            tell(at, thrown == null ? RETURNED : new ExchangeEvent.HandlerExited(thrown));
        }
    }

    /** The status line is out. The first call counts. */
    public void committed(long at, int status) {
        if (open() && !isCommitted()) {
            committed = status;
            tell(at, recorder.known().committed(status));
        }
    }

    /** The server itself answers, before any handler. The first call counts. */
    public void rejected(long at, String reason) {
        if (open() && !rejected) {
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
        return end(at, recorder.known().completed(status, bytes));
    }

    /**
     * There will be no complete response.
     *
     * @return whether this call ended the exchange
     */
    public boolean failed(long at, ExchangeEvent.Cause cause) {
        return end(at, new ExchangeEvent.Failed(cause));
    }

    @Override
    public String toString() {
        return "exchange %d, %s".formatted(id, head == null ? "head not complete" : head.method() + " " + head.path());
    }

    Timeline timeline() {
        return timeline;
    }

    Notes notes() {
        return notes;
    }

    void tell(long at, Event event) {
        notes.tell(at, event, connection, this);
    }

    void servedBy(@Nullable Thread server) {
        if (!ended) {
            thread = server;
        }
    }

    private boolean end(long at, ExchangeEvent.Terminal how) {
        if (!ENDED.compareAndSet(this, false, true)) {
            recorder.ignoredOne();
            return false;
        }
        ending = how;
        thread = null;
        if (how instanceof ExchangeEvent.Completed) {
            timeline.completed(at);
        }
        tell(at, how);
        if (connection == null || connection.isClosed()) {
            notes.handIn(); // nobody will do it later
        }
        if (connection != null) {
            connection.release(this, at, how instanceof ExchangeEvent.Completed);
        }
        recorder.ended(this);
        if (recording != null) {
            recording.ended(this, how);
        }
        return true;
    }

    private boolean open() {
        if (ended) {
            recorder.ignoredOne();
        }
        return !ended;
    }

    private void serving() {
        thread = Thread.currentThread();
    }
}
