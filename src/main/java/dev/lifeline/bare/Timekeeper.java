package dev.lifeline.bare;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at all connections a few times a second, and wakes those that have waited too long. One thread for all, because
 * a timer for each request would cost more than the request.
 *
 * <p>Threads: its own; the others from any.
 */
final class Timekeeper implements Runnable {

    private static final Logger LOG = System.getLogger(Timekeeper.class.getName());

    /** No time-out is shorter than a second, so a tenth is exact enough; ten thousand looks take about 0.1 ms. */
    private static final Duration TICK = Duration.ofMillis(100);

    /** Below that, a queue is nothing to speak of. */
    private static final Duration STARVING = Duration.ofSeconds(1);

    private static final Duration SAY_AGAIN = Duration.ofSeconds(5);

    private final Hub hub;
    private volatile boolean stopped;
    private long saidAt = System.nanoTime() - SAY_AGAIN.toNanos();

    Timekeeper(Hub hub) {
        this.hub = hub;
    }

    void start() {
        Threads.daemon("timekeeper", this).start();
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            LockSupport.parkNanos(TICK.toNanos());
            look(System.nanoTime());
        }
    }

    private void look(long now) {
        int starving = 0;
        long longest = 0;
        for (Link link : hub.links) {
            if (link.state() == Link.State.QUEUED) {
                starving++;
                longest = Math.max(longest, link.age(now));
            } else if (isOverdue(link, now)) {
                link.wake(Link.Waking.TIMEOUT);
            }
        }
        if (longest > STARVING.toNanos() && now - saidAt > SAY_AGAIN.toNanos()) {
            saidAt = now;
            LOG.log(
                    Level.WARNING,
                    "All threads are taken: {0} connections wait for one, the first of them for {1} s",
                    starving,
                    Duration.ofNanos(longest).toSeconds());
        }
    }

    /** Whether it has been in its state for longer than anybody waits. */
    boolean isOverdue(Link link, long now) {
        Duration patience = patience(link.state());
        return link.age(now) > patience.toNanos();
    }

    private Duration patience(Link.State state) {
        return switch (state) {
            case IDLE -> hub.settings.keepAliveTimeout();
            case HEAD -> hub.settings.headTimeout();
            case BODY -> Settings.BODY_TIMEOUT;
            case WRITING -> Settings.WRITE_TIMEOUT;
            case LINGERING -> Settings.LINGER_TIMEOUT;
            case QUEUED, HANDLING -> Duration.ofNanos(Long.MAX_VALUE); // ours to end, not the client's
        };
    }
}
