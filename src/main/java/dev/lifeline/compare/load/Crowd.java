package dev.lifeline.compare.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many clients that ask once, all at the same moment. They connect first, a few at a time, so that the length of the
 * accept queue is not what is measured.
 *
 * @param path what is asked
 * @param clients how many
 * @param patience how long all of it may take
 */
public record Crowd(String path, int clients, Duration patience) {

    private static final int CONNECTING_AT_ONCE = 64;

    /**
     * @param connected clients that had a connection when it began
     * @param answered clients that got a 200 in time
     * @param millis from the beginning to the last answer; at most the patience
     */
    public record Result(int connected, int answered, double millis) {}

    public Result run(InetSocketAddress address) throws InterruptedException {
        CountDownLatch begin = new CountDownLatch(1);
        CountDownLatch connecting = new CountDownLatch(clients);
        CountDownLatch done = new CountDownLatch(clients);
        Semaphore gate = new Semaphore(CONNECTING_AT_ONCE);
        AtomicInteger connected = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        AtomicLong last = new AtomicLong();
        List<Caller> callers = new ArrayList<>();
        try {
            for (int i = 0; i < clients; i++) {
                Caller caller = new Caller(address, patience);
                callers.add(caller);
                Thread.ofVirtual().start(() -> {
                    try {
                        connect(caller, gate, connecting, connected);
                        begin.await();
                        if (caller.get(path).status() == 200) {
                            answered.incrementAndGet();
                            last.accumulateAndGet(System.nanoTime(), Math::max);
                        }
                    } catch (IOException e) {
                        // Not answered: that is what is counted.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        done.countDown();
                    }
                });
            }
            connecting.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            long start = System.nanoTime();
            last.set(start);
            begin.countDown();
            done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Result(connected.get(), answered.get(), (last.get() - start) / 1e6);
        } finally {
            begin.countDown();
            callers.forEach(Caller::close);
        }
    }

    private static void connect(Caller caller, Semaphore gate, CountDownLatch connecting, AtomicInteger connected)
            throws InterruptedException {
        gate.acquire();
        try {
            caller.connect();
            connected.incrementAndGet();
        } catch (IOException e) {
            // It tries again when it asks.
        } finally {
            gate.release();
            connecting.countDown();
        }
    }
}
