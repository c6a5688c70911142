package dev.lifeline.compare.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Connections that asked once and now just stay: browsers, pools, phones. They are held until {@link #close}.
 *
 * <p>Threads: one caller; opening uses virtual threads that are gone when {@link #open} returns.
 */
public final class Idle implements AutoCloseable {

    private static final int OPENING_AT_ONCE = 64;

    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(1);

    private final AtomicBoolean refused = new AtomicBoolean();
    private final Queue<Caller> held = new ConcurrentLinkedQueue<>();

    /** Opens until as many are held as wanted, or the time is over, or the server has stopped taking more. */
    public int open(InetSocketAddress address, int wanted, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        int missing = wanted - held.size();
        Semaphore gate = new Semaphore(OPENING_AT_ONCE);
        for (int i = 0; i < missing; i++) {
            boolean late = !gate.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (late || refused.get()) {
                break;
            }
            Thread.ofVirtual().start(() -> {
                Caller caller = new Caller(address, ANSWER_PATIENCE);
                try {
                    caller.get("/hello");
                    held.add(caller);
                } catch (IOException e) {
                    caller.close();
                    refused.set(true);
                } finally {
                    gate.release();
                }
            });
        }
        gate.tryAcquire(
                OPENING_AT_ONCE, ANSWER_PATIENCE.toMillis() * 4, TimeUnit.MILLISECONDS); // the last ones' answers
        return held.size();
    }

    /** Lets go of those that the server has closed meanwhile; returns how many they were. */
    public int dropGone() throws InterruptedException {
        int before = held.size();
        List<Thread> looking = new ArrayList<>();
        for (int i = 0; i < OPENING_AT_ONCE; i++) {
            int share = before / OPENING_AT_ONCE + 1;
            looking.add(Thread.ofVirtual().start(() -> dropGone(share)));
        }
        for (Thread thread : looking) {
            thread.join();
        }
        return before - held.size();
    }

    private void dropGone(int share) {
        List<Caller> stay = new ArrayList<>();
        for (int i = 0; i < share && held.poll() instanceof Caller caller; i++) {
            if (caller.isGone()) {
                caller.close();
            } else {
                stay.add(caller);
            }
        }
        held.addAll(stay);
    }

    /** Whether one more got no answer; else it was only our time that was over. */
    public boolean refused() {
        return refused.get();
    }

    /** Connections held; those that the server closed count until {@link #dropGone}. */
    public int held() {
        return held.size();
    }

    @Override
    public void close() {
        held.forEach(Caller::close);
        held.clear();
    }
}
