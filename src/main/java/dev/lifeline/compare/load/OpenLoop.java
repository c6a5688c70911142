package dev.lifeline.compare.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Requests at a fixed rate, each at its time, and each latency counted from the time it was <em>due</em>. A client that
 * waits for the slow answer before it asks again would leave out just the requests that had to wait ("coordinated
 * omission", Gil Tene); here they are late and count as late.
 *
 * @param path what is asked
 * @param perSecond requests a second, over all connections
 * @param connections kept-alive connections, each with a thread of its own
 * @param duration how long requests become due
 */
public record OpenLoop(String path, int perSecond, int connections, Duration duration) {

    /** One answer that takes longer counts as failed. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** After the last request was due: this long late ones are still waited for. */
    private static final Duration OVERTIME = Duration.ofSeconds(2);

    /** Runs it; the time is bounded by duration, overtime and patience. */
    public Latencies run(InetSocketAddress address) throws InterruptedException {
        List<Histogram> histograms = new ArrayList<>();
        AtomicLong failed = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        long begin = System.nanoTime() + 20_000_000;
        long spacing = 1_000_000_000L * connections / perSecond;
        for (int i = 0; i < connections; i++) {
            Histogram histogram = Latencies.histogram();
            histograms.add(histogram);
            long first = begin + spacing * i / connections;
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("open-loop-" + i)
                    .start(() -> ask(address, first, spacing, begin, histogram, failed)));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            threads.forEach(Thread::interrupt);
        }
        Histogram all = Latencies.histogram();
        histograms.forEach(all::add);
        return Latencies.of(all, failed.get());
    }

    private void ask(
            InetSocketAddress address, long first, long spacing, long begin, Histogram histogram, AtomicLong failed) {
        long end = begin + duration.toNanos();
        long giveUp = end + OVERTIME.toNanos();
        try (Caller caller = new Caller(address, PATIENCE)) {
            for (long due = first; due < end && !Thread.interrupted(); due += spacing) {
                if (System.nanoTime() > giveUp) {
                    failed.addAndGet((end - due) / spacing + 1); // they were due, and nobody could ask them
                    return;
                }
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                try {
                    boolean good = caller.get(path).status() == 200;
                    if (good) {
                        histogram.recordValue(Math.min(System.nanoTime() - due, histogram.getHighestTrackableValue()));
                    } else {
                        failed.incrementAndGet();
                    }
                } catch (IOException e) {
                    failed.incrementAndGet();
                }
            }
        }
    }
}
