package dev.lifeline.app.work;

import dev.lifeline.http.Milliseconds;

/**
 * Where a handler waits while it keeps its thread.
 *
 * <p>It stands for whatever real handlers wait for: a database, another service, a lock. A test puts a gate in its
 * place and so decides which request goes on first.
 *
 * <p>Threads: called by the thread that carries the request, by many at once; an implementation keeps no state per call.
 */
@FunctionalInterface
public interface Pause {

    /**
     * Returns after that time.
     *
     * @throws InterruptedWorkException if the thread was interrupted; its interrupt flag is set again
     */
    void hold(Milliseconds ms);

    /** Sleeps. */
    static Pause sleeping() {
        return ms -> {
            try {
                Thread.sleep(ms.value());
            } catch (InterruptedException interrupt) {
                // The wish to stop is not ours to swallow: whoever owns this thread must still see it.
                Thread.currentThread().interrupt();
                throw new InterruptedWorkException(interrupt);
            }
        };
    }
}
