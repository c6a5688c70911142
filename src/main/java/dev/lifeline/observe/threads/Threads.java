package dev.lifeline.observe.threads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who serves what, and who waits for a thread.
 *
 * @param note what kind of threads serve here, in plain words
 * @param pool the pool of platform threads; null where there is none, as with virtual threads
 * @param exchanges in flight, the oldest first, at most {@value #MOST}
 * @param left how many more are in flight than the list has
 */
public record Threads(String note, @Nullable Pool pool, List<Served> exchanges, int left) {

    /** More than a pool has threads; with virtual threads the oldest are those to look at. */
    static final int MOST = 500;

    /**
     * The pool that serves the app's port. The numbers are read one after another while it works.
     *
     * @param size threads that it has now
     * @param max threads that it may have
     * @param busy threads that are at work
     * @param queue connections that are readable and wait for a thread
     */
    public record Pool(int size, int max, int busy, int queue) {}

    /**
     * An exchange in flight.
     *
     * @param exchange its number; null while its first byte has not been read
     * @param connection the number of its connection; null where that cannot be seen
     * @param phase the phase it is in
     * @param ageMicros how long it has been in flight, in microseconds
     * @param method null as long as the head is not complete
     * @param path masked as in the log; null as long as the head is not complete
     * @param thread who serves it; null while nobody does
     */
    public record Served(
            @Nullable Long exchange,
            @Nullable Long connection,
            String phase,
            long ageMicros,
            @Nullable String method,
            @Nullable String path,
            @Nullable Serving thread) {}

    /**
     * A thread while it serves.
     *
     * @param id {@link Thread#threadId()}
     * @param name empty for a virtual thread that has none
     * @param virtual whether it is a virtual thread (JEP 444)
     * @param state what it is doing
     * @param stack where it is: the topmost frames, at most {@value #FRAMES}
     */
    public record Serving(long id, String name, boolean virtual, Thread.State state, List<String> stack) {

        /** From what it waits for down to the app's own code; below are only filters and the server. */
        static final int FRAMES = 30;
    }
}
