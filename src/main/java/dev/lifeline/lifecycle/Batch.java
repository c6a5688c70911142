package dev.lifeline.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * Some events of one connection that follow each other, numbered together. What the journal keeps.
 *
 * <p>Threads: any number may read.
 */
sealed interface Batch permits Course, EventBatch {

    /** The number of its first event, once it has one. */
    long first();

    boolean holds(long sequence);

    /** Whether its writer has put it in place. */
    boolean hasCome(long sequence);

    /**
     * The event with a number that it holds, and that has come.
     *
     * @return null if there is nothing to tell
     */
    @Nullable
    Entry entry(long sequence, TimeBase time);
}
