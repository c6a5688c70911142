package dev.lifeline.lifecycle;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a server tells its events to: one per server, no statics, so two servers in one JVM do not mix.
 *
 * <pre>{@code
 * Recorder recorder = new Recorder();
 * Connection connection = recorder.accepted(System.nanoTime(), "127.0.0.1:50312");
 * Exchange exchange = connection.firstByte(System.nanoTime());
 * exchange.headParsed(System.nanoTime(), "GET", "/hello");
 * exchange.completed(System.nanoTime(), 200, 13);
 * connection.closed(System.nanoTime(), ConnectionEvent.By.CLIENT);
 * }</pre>
 *
 * <p>The moment of a fact is always a parameter, as {@link System#nanoTime()}: it is part of the fact, one reading may
 * serve several facts of one step (a reading costs more than recording does), and a test can tell any history.
 *
 * <p>What a client sent is kept as handed in. Whoever records masks paths first ({@code http.SecretMask}); this room
 * does not know how.
 *
 * <p>Threads: all of it from any thread, without locks. A fact told late or twice (after the end, a second end) is
 * counted in {@link #ignored()} and changes nothing.
 */
public final class Recorder {

    private final TimeBase time = TimeBase.startingNow();
    private final Board board = new Board(time);
    private final Journal journal;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<ServerState> server =
            new AtomicReference<>(new ServerState(ServerPhase.STARTING, 0, 0, null));

    private volatile boolean stopping; // what every request asks, without the way by the state

    private final AtomicLong accepted = new AtomicLong();
    private final LongAdder closed = new LongAdder();
    private final AtomicLong begun = new AtomicLong();
    private final LongAdder ended = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder ignored = new LongAdder();

    public Recorder() {
        this(Journal.DEFAULT_CAPACITY);
    }

    /**
     * @param journalCapacity how many events the journal remembers, 1 to 16,777,216
     * @throws IllegalArgumentException outside that range
     */
    public Recorder(int journalCapacity) {
        journal = new Journal(time, journalCapacity, board);
    }

    /** Records a fact of the server as a whole. */
    public void server(long at, ServerEvent event) {
        server.updateAndGet(state -> state.after(event, time.micros(at)));
        ServerPhase phase = server.get().phase();
        stopping = phase == ServerPhase.DRAINING || phase == ServerPhase.STOPPED;
        journal.append(at, event);
    }

    /** Tells how the last run ended ({@code CLEAN}, {@code KILLED}), for all who ask about this one. */
    public void previous(String ending) {
        server.updateAndGet(state -> state.withPrevious(ending));
    }

    /**
     * A socket was accepted: the only way to a {@link Connection}.
     *
     * @param peer address and port of the other end
     */
    public Connection accepted(long at, String peer) {
        Connection connection = new Connection(this, accepted.incrementAndGet(), peer, at);
        board.add(connection);
        connection.tell(at, new ConnectionEvent.Accepted(peer));
        return connection;
    }

    /**
     * An exchange whose connection and first byte the server cannot see. It is on the board from now on, and its first
     * event is the first that is told. One with a connection comes from {@link Connection#firstByte}.
     */
    public Exchange exchange(long at) {
        Notes notes = new Notes(journal, 0);
        Course course = notes.begin();
        course.tellFrom(Thread.currentThread(), Course.BEGUN, at, journal);
        Exchange exchange = new Exchange(this, begun.incrementAndGet(), null, notes, course);
        course.of(exchange.id());
        board.add(exchange);
        return exchange;
    }

    public TimeBase time() {
        return time;
    }

    public Journal journal() {
        return journal;
    }

    public Board board() {
        return board;
    }

    public ServerState serverState() {
        return server.get();
    }

    /** Whether the server drains or has stopped. */
    public boolean isStopping() {
        return stopping;
    }

    /** Adds one who is told when an exchange or a connection is over. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Connections accepted since the start. */
    public long connectionsAccepted() {
        return accepted.get();
    }

    /** Connections closed since the start. */
    public long connectionsClosed() {
        return closed.sum();
    }

    /** Exchanges begun since the start. */
    public long exchangesBegun() {
        return begun.get();
    }

    /** Exchanges that had their terminal event. */
    public long exchangesEnded() {
        return ended.sum();
    }

    /** Requests that the server itself refused. */
    public long exchangesRejected() {
        return rejected.sum();
    }

    /** Facts told late or twice, and therefore not recorded. */
    public long ignored() {
        return ignored.sum();
    }

    Exchange begin(long at, Connection connection, Course course) {
        Exchange exchange = new Exchange(this, begun.incrementAndGet(), connection, connection.notes(), course);
        course.of(exchange.id());
        exchange.firstByte(at);
        connection.take(exchange);
        return exchange;
    }

    void rejectedOne() {
        rejected.increment();
    }

    void ignoredOne() {
        ignored.increment();
    }

    void ended(Exchange exchange) {
        ended.increment();
        if (exchange.connection() == null) {
            board.remove(exchange);
        }
        for (Listener listener : listeners) {
            listener.ended(exchange);
        }
    }

    void idled(Connection connection, long nanos) {
        for (Listener listener : listeners) {
            listener.idled(connection, nanos);
        }
    }

    void closed(Connection connection, ConnectionEvent.By by) {
        closed.increment();
        board.remove(connection);
        for (Listener listener : listeners) {
            listener.closed(connection, by);
        }
    }
}
