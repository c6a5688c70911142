package dev.lifeline.bare;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The requests of one round of a loop, on their way to a thread each.
 *
 * <p>Handed over one by one, each would wake a sleeping pool: a system call, and on a busy core the woken thread pushes
 * the loop aside, finds this one request and sleeps again. So a round is handed over at once, to a thread that first
 * starts the threads of all others; from inside the pool that costs next to nothing. And where loop and handlers share a
 * core, the loop lets them finish before it asks the kernel again: whoever sleeps there is woken by the very next request,
 * pushes a handler aside for it, and finds a round of one.
 *
 * <p>Threads: the loop.
 */
final class Batch {

    private final Executor threads;
    private List<Runnable> tasks = new ArrayList<>();

    /** @param threads gives each task a thread of its own */
    Batch(Executor threads) {
        this.threads = threads;
    }

    void add(Runnable task) {
        tasks.add(task);
    }

    void start() {
        if (tasks.isEmpty()) {
            return;
        }
        List<Runnable> all = tasks;
        tasks = new ArrayList<>();
        try {
            threads.execute(() -> {
                all.subList(1, all.size()).forEach(threads::execute);
                all.getFirst().run();
            });
        } catch (RejectedExecutionException e) {
            // The server has stopped: nobody is connected any more.
        }
        Thread.yield();
    }
}
