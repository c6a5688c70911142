package dev.lifeline.lifecycle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The usual course of a request, from Readable to Idle: each fact at most once, in the order below, all before Started by
 * one thread and all from there on by another one. To tell such a fact is to write down its moment. What it is, and under
 * which number it stands in the journal, is worked out by whoever reads: a server tells a dozen facts for each request,
 * and hardly any of them is ever read.
 *
 * <pre>
 * Readable ─ Queued ─ Started ─ FirstByte ─ HeadParsed ─ FilterEntered ─ BodyRead ─ HandlerEntered ─ BodyRead ─ Committed
 *   ─ HandlerExited ─ Committed ─ Completed or Failed ─ Idle              any of them may be missing
 * </pre>
 *
 * What does not go this way (asynchronous requests, half a head, a thread that comes in between) is told as an {@link
 * EventBatch} from there on; {@link Notes} keeps both in order.
 *
 * <p>Threads: told by one thread at a time, and each hands on to the next; whoever else tells something is {@link
 * #expects not expected}. Any number may read and hand in meanwhile: a fact is there once its bit is set, and in the
 * journal's hands once its bit is set in {@code handedIn}, too.
 */
final class Course extends Timeline implements Batch {

    static final int READABLE = 1;
    static final int QUEUED = 1 << 1;
    static final int STARTED = 1 << 2;
    static final int FIRST_BYTE = 1 << 3;
    static final int HEAD_PARSED = 1 << 4;
    static final int FILTER_ENTERED = 1 << 5;
    static final int BODY_READ = 1 << 6;
    static final int HANDLER_ENTERED = 1 << 7;
    static final int BODY_READ_BY_HANDLER = 1 << 8;
    static final int COMMITTED_BY_HANDLER = 1 << 9;
    static final int HANDLER_EXITED = 1 << 10;
    static final int COMMITTED = 1 << 11;
    static final int ENDED = 1 << 12;
    static final int IDLE = 1 << 13;

    /** Of what was told while somebody closed the connection, these two are not lost: each exchange begins and ends. */
    private static final int NEVER_TOO_LATE = FIRST_BYTE | ENDED;

    private static final int OVER = 1 << 31;

    private static final Event FIRST_BYTE_READ = new ExchangeEvent.FirstByte();
    private static final Event FILTERING = new ExchangeEvent.FilterEntered();
    private static final Event RETURNED = new ExchangeEvent.HandlerExited(null);

    private static final VarHandle TOLD = Fields.of(MethodHandles.lookup(), "told", int.class);
    private static final VarHandle HANDED_IN = Fields.of(MethodHandles.lookup(), "handedIn", int.class);

    private final long connection;
    private @Nullable Thread teller;
    private @Nullable ThreadFact opener; // told what is before Started
    private @Nullable ThreadFact server; // told the rest

    private int told; // a bit for each fact
    private volatile int handedIn; // the same, and OVER
    private boolean unusual;

    // Where the journal has the course itself: written by whoever hands it in, before anybody finds it there.
    private int whole; // the facts that stand in the journal
    private long first;

    // What there is to say of the facts: the exchange writes it before it tells them. It stands here because the
    // journal shall keep neither the exchange nor its connection.
    private long exchange;
    ExchangeEvent.@Nullable HeadParsed head;
    ExchangeEvent.@Nullable BodyRead body;
    ExchangeEvent.@Nullable Terminal ending;
    int committed; // the status

    @Nullable
    String handler;

    @Nullable
    String requestId;

    @Nullable
    String thrown;

    // The moments that a timeline does not keep.
    private long queuedAt;
    private long headParsedAt;
    private long bodyReadAt;
    private long committedAt;
    private long endedAt;
    private long idleAt;

    /**
     * @param connection number of the connection, 0 if there is none
     */
    Course(long connection) {
        this.connection = connection;
    }

    /** Whose course it is from now on: the number of the exchange. */
    void of(long exchange) {
        this.exchange = exchange;
    }

    /** Whether this fact may come next, from this thread. If not, nothing of what follows is expected either. */
    boolean expects(int fact) {
        return fact > told && !unusual && handedIn >= 0 && (teller == Thread.currentThread() || takesOver(fact));
    }

    private boolean takesOver(int fact) {
        return told == 0 || fact == STARTED || fact == FIRST_BYTE && told < STARTED;
    }

    /** What follows is told in another way. */
    void leave() {
        unusual = true;
    }

    boolean wasLeft() {
        return unusual;
    }

    /** Tells a fact that is {@link #expects expected}, and that the timeline knows by now. */
    void tell(int fact, long at, Journal journal) {
        if (teller != Thread.currentThread()) {
            takeOver(journal.thread());
        }
        switch (fact) {
            case QUEUED -> queuedAt = at;
            case HEAD_PARSED -> headParsedAt = at;
            case BODY_READ, BODY_READ_BY_HANDLER -> bodyReadAt = at;
            case COMMITTED_BY_HANDLER, COMMITTED -> committedAt = at;
            case ENDED -> endedAt = at;
            case IDLE -> idleAt = at;
            default -> {} // the timeline keeps it
        }
        TOLD.setRelease(this, told | fact);
    }

    private void takeOver(ThreadFact thread) {
        teller = Thread.currentThread();
        server = thread;
        if (told == 0) {
            opener = thread;
        }
    }

    /** Where BodyRead and Committed stand: before or after the step of the handler that they may come on either side of. */
    boolean isBefore(int fact) {
        return told < fact;
    }

    /** What the journal has been given, for the other methods here. */
    int handedIn() {
        return handedIn;
    }

    /** Whether it tells no more. */
    boolean isOver() {
        return handedIn < 0;
    }

    /** What was told and is not handed in yet. */
    int rest() {
        return rest(handedIn);
    }

    int rest(int handedIn) {
        int rest = (int) TOLD.getAcquire(this) & ~handedIn;
        return handedIn < 0 ? rest & NEVER_TOO_LATE : rest;
    }

    /**
     * Whether that is all that will ever be handed in of it, so that the journal may have the course itself: after its end
     * no moment changes any more.
     */
    boolean isWhole(int handedIn, int rest, boolean over) {
        return handedIn == 0 && (rest >= IDLE || over && rest >= ENDED);
    }

    /** Some of the facts, as they are now: a fact out of the usual course may overwrite what the timeline knows of them. */
    EventBatch copy(int facts) {
        EventBatch copy = new EventBatch(connection, Integer.bitCount(facts));
        for (int rest = facts; rest != 0; rest &= rest - 1) {
            int fact = Integer.lowestOneBit(rest);
            copy.fill(copy.take(), moment(fact), event(fact), exchange(fact), thread(fact));
        }
        return copy;
    }

    /**
     * Gives facts into the journal's hands.
     *
     * @param handedIn what {@link #handedIn()} said
     * @param over whether no more than begin and end of the exchange may follow
     * @param first the number of the first of them
     * @return false if somebody else has handed in something meanwhile
     */
    boolean handIn(int handedIn, int facts, boolean over, long first) {
        if (!HANDED_IN.compareAndSet(this, handedIn, handedIn | facts | (over ? OVER : 0))) {
            return false;
        }
        if (isWhole(handedIn, facts, over)) {
            this.whole = facts;
            this.first = first;
            this.teller = null; // the journal shall not keep a thread
        }
        return true;
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public boolean holds(long sequence) {
        return sequence >= first && sequence < first + Integer.bitCount(whole);
    }

    @Override
    public boolean hasCome(long sequence) {
        return true;
    }

    @Override
    public Entry entry(long sequence, TimeBase time) {
        int rest = whole;
        for (long before = first; before < sequence; before++) {
            rest &= rest - 1;
        }
        int fact = Integer.lowestOneBit(rest);
        return new Entry(sequence, time.micros(moment(fact)), event(fact), connection, exchange(fact), thread(fact));
    }

    private long exchange(int fact) {
        return fact < FIRST_BYTE || fact == IDLE ? 0 : exchange;
    }

    private @Nullable ThreadFact thread(int fact) {
        return fact < STARTED ? opener : server;
    }

    private long moment(int fact) {
        return switch (fact) {
            case READABLE -> begun();
            case QUEUED -> queuedAt;
            case STARTED -> startedAt();
            case FIRST_BYTE -> firstByteAt();
            case HEAD_PARSED -> headParsedAt;
            case FILTER_ENTERED -> filterEnteredAt();
            case BODY_READ, BODY_READ_BY_HANDLER -> bodyReadAt;
            case HANDLER_ENTERED -> handlerEnteredAt();
            case COMMITTED_BY_HANDLER, COMMITTED -> committedAt;
            case HANDLER_EXITED -> handlerExitedAt();
            case ENDED -> endedAt;
            default -> idleAt;
        };
    }

    /** The event for a fact that was told. */
    Event event(int fact) {
        return switch (fact) {
            case READABLE -> Connection.READABLE;
            case QUEUED -> Connection.QUEUED;
            case STARTED -> Connection.STARTED;
            case FIRST_BYTE -> FIRST_BYTE_READ;
            case HEAD_PARSED -> head;
            case FILTER_ENTERED -> FILTERING;
            case BODY_READ, BODY_READ_BY_HANDLER -> body;
            case HANDLER_ENTERED -> handling();
            case COMMITTED_BY_HANDLER, COMMITTED -> new ExchangeEvent.Committed(committed);
            case HANDLER_EXITED -> thrown == null ? RETURNED : new ExchangeEvent.HandlerExited(thrown);
            case ENDED -> ending;
            default -> Connection.IDLE;
        };
    }

    ExchangeEvent.@Nullable HandlerEntered handling() {
        return handler == null ? null : new ExchangeEvent.HandlerEntered(handler, requestId);
    }
}
