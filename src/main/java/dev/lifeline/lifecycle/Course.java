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
 * What does not go this way (asynchronous requests, half a head, a thread that comes in between) {@link #leave leaves} it,
 * and is told as an {@link EventBatch} from there on; {@link Notes} keeps both in order.
 *
 * <p>Telling is compiled into every hook of a server, a dozen times a request, and a request that runs through tens of
 * thousands of instructions pays for each cache line of them: so it is a check and two writes, and all else is elsewhere.
 *
 * <p>Threads: told by one thread at a time, and each hands on to the next; whoever else tells something is {@link
 * #expects not expected}. Any number may read and hand in meanwhile: a fact is there once its bit is set, and in the
 * journal's hands once its bit is set in {@code handedIn}, too.
 */
final class Course extends Facts implements Batch {

    /** Of what was told while somebody closed the connection, these two are not lost: each exchange begins and ends. */
    private static final int NEVER_TOO_LATE = FIRST_BYTE | ENDED;

    private static final int REACHED_THE_APP = FILTER_ENTERED | HANDLER_ENTERED;

    private static final int LEFT = 1 << 30;
    private static final int OVER = 1 << 31;

    private static final VarHandle TOLD = Fields.of(MethodHandles.lookup(), "told", int.class);
    private static final VarHandle HANDED_IN = Fields.of(MethodHandles.lookup(), "handedIn", int.class);

    private final long connection;
    private @Nullable Thread teller;
    private @Nullable ThreadFact opener; // told what is before Started
    private @Nullable ThreadFact server; // told the rest
    private int told; // a bit for each fact
    private volatile int handedIn = BEGUN; // the same, LEFT and OVER
    private @Nullable Timeline timeline; // since it was left
    private long exchange;

    // Where the journal has the course itself: written by whoever hands it in, before anybody finds it there.
    private int whole; // the facts that stand in the journal
    private long first;

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
        return fact > told && teller == Thread.currentThread() && (handedIn & (LEFT | OVER)) == 0;
    }

    /** Tells a fact that is {@link #expects expected}. */
    void tell(int fact, long at) {
        happened(fact, at);
        TOLD.setRelease(this, told | fact);
    }

    /** The same as {@link #expects} for what comes before the head: one thread may take over from another one there. */
    boolean expectsFrom(Thread thread, int fact) {
        return fact > told
                && (handedIn & (LEFT | OVER)) == 0
                && (teller == thread || takesOver(fact))
                && !(fact == FIRST_BYTE && isQueued());
    }

    private boolean takesOver(int fact) {
        return told == 0 || fact == STARTED || fact == FIRST_BYTE && told < STARTED;
    }

    private boolean isQueued() {
        return (told & (QUEUED | STARTED)) == QUEUED;
    }

    /** The same as {@link #tell}. */
    void tellFrom(Thread thread, int fact, long at, Journal journal) {
        if (teller != thread) {
            teller = thread;
            server = journal.thread();
            if (told == 0) {
                opener = server;
            }
        }
        tell(fact, at);
    }

    /** What follows is told in another way, and to the {@link #timeline}. */
    void leave() {
        if ((handedIn & LEFT) == 0) {
            timeline = timeline();
            HANDED_IN.getAndBitwiseOr(this, LEFT);
        }
    }

    /** The fold of what happened: a picture of it, or from when the course was left the one that sees the rest. */
    Timeline timeline() {
        Timeline sees = timeline;
        return sees == null ? fold() : sees;
    }

    private Timeline fold() {
        Timeline fold = new Timeline();
        for (int rest = (int) TOLD.getAcquire(this); rest != 0; rest &= rest - 1) {
            int fact = Integer.lowestOneBit(rest);
            fold.see(event(fact), moment(fact));
        }
        return fold;
    }

    /** What a phase has taken so far. */
    long length(Phase phase) {
        Timeline sees = timeline;
        return sees == null ? length(phase, told) : sees.length(phase);
    }

    boolean reachedTheApp() {
        return (told & REACHED_THE_APP) != 0 || timeline != null && timeline.reachedTheApp();
    }

    boolean isSuspended() {
        return timeline != null && timeline.isSuspended();
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
        return handedIn == BEGUN && (rest >= IDLE || over && rest >= ENDED);
    }

    /** Some of the facts. */
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
}
