package dev.lifeline.observe.metrics;

import dev.lifeline.lifecycle.Connection;
import dev.lifeline.lifecycle.Exchange;
import dev.lifeline.lifecycle.Listener;
import dev.lifeline.lifecycle.Phase;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * How often each phase happened, what all of them took together, and the longest one of late. A request adds to numbers
 * that lie side by side; timers of Micrometer, one for each phase, would be spread over memory, and each would read the
 * clock for its maximum, on every request.
 *
 * <p>Threads: any, and nobody waits. There are several stripes; a thread takes one for its few additions, because plain
 * ones in a row cost less than as many atomic ones. Who finds all of them taken adds to one more, atomically. A reader
 * sums them up, and no sum ever shrinks.
 */
final class PhaseSums implements Listener {

    /** The phases that have a length. */
    static final List<Phase> PHASES =
            List.of(Phase.QUEUE, Phase.RECEIVE, Phase.FILTER, Phase.HANDLE, Phase.AWAIT, Phase.WRITE, Phase.IDLE);

    /** A longest one is shown for as long as this at least, and for twice as long where somebody asks all the time. */
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    /** Whether it is taken, two numbers for each phase, and the rest of the cache lines: no other stripe is in them. */
    private static final int STRIDE = 32;

    private static final int STRIPES =
            Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors() - 1);

    private static final VarHandle NUMBER = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] sums = new long[(STRIPES + 1) * STRIDE];
    private final AtomicLongArray longest = new AtomicLongArray(Phase.values().length);
    private final AtomicLongArray longestBefore = new AtomicLongArray(Phase.values().length);
    private final LongSupplier clock;
    private final AtomicLong windowBegan;

    PhaseSums() {
        this(System::nanoTime);
    }

    /**
     * @param clock nanoseconds, as {@link System#nanoTime()}
     */
    PhaseSums(LongSupplier clock) {
        this.clock = clock;
        this.windowBegan = new AtomicLong(clock.getAsLong());
    }

    @Override
    public void ended(Exchange exchange) {
        int stripe = take();
        add(stripe, Phase.QUEUE, exchange); // each by its name, as that is compiled to next to nothing
        add(stripe, Phase.RECEIVE, exchange);
        add(stripe, Phase.FILTER, exchange);
        add(stripe, Phase.HANDLE, exchange);
        add(stripe, Phase.AWAIT, exchange);
        add(stripe, Phase.WRITE, exchange);
        leave(stripe);
    }

    @Override
    public void idled(Connection connection, long nanos) {
        int stripe = take();
        add(stripe, Phase.IDLE, nanos);
        leave(stripe);
    }

    /** How often it happened. */
    long count(Phase phase) {
        return sum(index(0, phase));
    }

    /** What all of them took together. */
    double nanos(Phase phase) {
        return sum(index(0, phase) + 1);
    }

    /** The longest of the last minute or two; since the last question, if that is longer ago. */
    double longestNanos(Phase phase) {
        long now = clock.getAsLong();
        long began = windowBegan.get();
        if (now - began > WINDOW_NANOS && windowBegan.compareAndSet(began, now)) {
            for (int each = 0; each < longest.length(); each++) {
                longestBefore.set(each, longest.getAndSet(each, 0));
            }
        }
        return Math.max(longest.get(phase.ordinal()), longestBefore.get(phase.ordinal()));
    }

    private void add(int stripe, Phase phase, Exchange exchange) {
        add(stripe, phase, exchange.nanos(phase));
    }

    private void add(int stripe, Phase phase, long nanos) {
        if (nanos < 0) {
            return; // it did not happen, or nobody saw it
        }
        int count = index(stripe, phase);
        add(stripe, count, 1);
        add(stripe, count + 1, nanos);
        if (nanos > longest.getPlain(phase.ordinal())) {
            longest.accumulateAndGet(phase.ordinal(), nanos, Math::max);
        }
    }

    private void add(int stripe, int index, long summand) {
        if (stripe < STRIPES) {
            NUMBER.setOpaque(sums, index, sums[index] + summand);
        } else {
            NUMBER.getAndAdd(sums, index, summand);
        }
    }

    private long sum(int index) {
        long sum = 0;
        for (int stripe = 0; stripe <= STRIPES; stripe++) {
            sum += (long) NUMBER.getOpaque(sums, stripe * STRIDE + index);
        }
        return sum;
    }

    /** A stripe that is the caller's alone until it {@link #leave leaves}, or the one for all. */
    int take() {
        int mine = (int) Thread.currentThread().threadId() & (STRIPES - 1);
        for (int next = 0; next < STRIPES; next++) {
            int stripe = (mine + next) & (STRIPES - 1);
            if (NUMBER.compareAndSet(sums, stripe * STRIDE, 0L, 1L)) {
                return stripe;
            }
        }
        return STRIPES;
    }

    void leave(int stripe) {
        if (stripe < STRIPES) {
            NUMBER.setRelease(sums, stripe * STRIDE, 0L);
        }
    }

    private static int index(int stripe, Phase phase) {
        return stripe * STRIDE + 2 + 2 * phase.ordinal();
    }
}
