package dev.lifeline.bare;

import dev.lifeline.lifecycle.ServerEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Ends a server in order: no new work, finish what is in flight, tell the clients to go elsewhere.
 *
 * <ol>
 * <li>Readiness goes; the socket still listens for the delay, so that a load balancer notices. From here on each
 *     response says {@code Connection: close}.
 * <li>The listening socket closes, after what the kernel had queued was taken.
 * <li>What is in flight finishes; connections that stay idle are closed.
 * <li>At the end of the grace what is left is cut, and named.
 * </ol>
 *
 * <p>Threads: one, once.
 */
final class Drain {

    private static final Logger LOG = System.getLogger(Drain.class.getName());

    /**
     * A connection is closed only after it has been silent for so long: a client that was just answered sends its next
     * request within a round trip, and must get it answered. A request that crosses our close on the wire is lost to
     * any HTTP/1.1 server; its client has to send it again (RFC 9112 section 9.5).
     */
    private static final Duration SILENCE = Duration.ofMillis(300);

    private static final Duration LOOK = Duration.ofMillis(10);

    private final Hub hub;
    private final Acceptor acceptor;

    Drain(Hub hub, Acceptor acceptor) {
        this.hub = hub;
        this.acceptor = acceptor;
    }

    void run() {
        long start = System.nanoTime();
        long before = hub.completed.sum();
        hub.draining();
        hub.tell(new ServerEvent.Draining(hub.settings.drainDelay(), hub.settings.drainGrace()));
        LOG.log(
                Level.INFO,
                "Draining: {0} in flight, {1} connections open; at most {2} s",
                hub.links.stream().filter(Link::isInFlight).count(),
                hub.links.size(),
                hub.settings.drainDelay().plus(hub.settings.drainGrace()).toSeconds());
        try {
            Thread.sleep(hub.settings.drainDelay());
            acceptor.close();
            waitForTheRest(System.nanoTime() + hub.settings.drainGrace().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever stops us cannot wait: cut
        }
        finish(start, before);
    }

    private void waitForTheRest(long deadline) throws InterruptedException {
        while (!hub.links.isEmpty() && System.nanoTime() - deadline < 0) {
            long now = System.nanoTime();
            boolean inFlight = false;
            for (Link link : hub.links) {
                inFlight |= link.state() != Link.State.LINGERING;
                if (link.state() == Link.State.IDLE && link.age(now) > SILENCE.toNanos()) {
                    link.wake(Link.Waking.DRAIN);
                }
            }
            if (!inFlight) {
                return; // those that linger have their answers
            }
            Thread.sleep(LOOK);
        }
    }

    private void finish(long start, long before) {
        int cut = 0;
        int unanswered = 0;
        for (Link link : List.copyOf(hub.links)) {
            switch (link.state()) {
                case HANDLING, WRITING -> {
                    cut++;
                    name(link, "cut");
                }
                case HEAD, BODY, QUEUED -> {
                    unanswered++;
                    name(link, "closed unanswered");
                }
                case IDLE, LINGERING -> {}
            }
            link.cut();
        }
        long finished = hub.completed.sum() - before;
        hub.tell(new ServerEvent.Drained((int) finished, cut, unanswered));
        hub.tell(new ServerEvent.Stopped());
        LOG.log(
                Level.INFO,
                "Stopped after {0} ms of draining: {1} finished, {2} cut, {3} closed unanswered",
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                finished,
                cut,
                unanswered);
    }

    private void name(Link link, String what) {
        long age = Duration.ofNanos(link.age(System.nanoTime())).toMillis();
        LOG.log(
                Level.WARNING,
                "Drain: {0} {1}, {2} for {3} ms, thread {4}",
                what,
                link.request(),
                link.state(),
                age,
                link.thread());
    }
}
