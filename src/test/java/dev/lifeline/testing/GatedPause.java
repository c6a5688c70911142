package dev.lifeline.testing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.app.work.InterruptedWorkException;
import dev.lifeline.app.work.Pause;
import dev.lifeline.http.Milliseconds;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A gate where handlers wait, so that a test decides who goes on and when. Without a gate they sleep as ever.
 *
 * <pre>{@code
 * try (Gate gate = pause.shut()) {
 *     … send the first request …
 *     gate.awaitInside(1);
 *     … send the second …
 *     gate.awaitInside(1);
 *     gate.open();
 * }
 * }</pre>
 *
 * <p>Threads: any; one gate at a time.
 */
public final class GatedPause implements Pause {

    private static final int PATIENCE_SECONDS = 60;

    private volatile @Nullable Gate gate;

    @Override
    public void hold(Milliseconds ms) {
        Gate shut = gate;
        if (shut == null) {
            Pause.sleeping().hold(ms);
        } else {
            shut.pass();
        }
    }

    /** From now on, whoever comes here waits until the gate opens; the milliseconds do not count. */
    public Gate shut() {
        Gate shut = new Gate();
        gate = shut;
        return shut;
    }

    /** Closing it opens it: no test may leave a request behind. */
    public final class Gate implements AutoCloseable {

        private final Semaphore inside = new Semaphore(0);
        private final CountDownLatch open = new CountDownLatch(1);

        private Gate() {}

        private void pass() {
            inside.release();
            try {
                assertThat(open.await(PATIENCE_SECONDS, SECONDS))
                        .as("the gate opens")
                        .isTrue();
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
                throw new InterruptedWorkException(interrupt);
            }
        }

        /** Waits until that many more have come. */
        public void awaitInside(int requests) throws InterruptedException {
            assertThat(inside.tryAcquire(requests, PATIENCE_SECONDS, SECONDS))
                    .as("%d more inside the gate", requests)
                    .isTrue();
        }

        /** Lets everybody out; who comes later passes. */
        public void open() {
            open.countDown();
        }

        @Override
        public void close() {
            gate = null;
            open();
        }
    }
}
