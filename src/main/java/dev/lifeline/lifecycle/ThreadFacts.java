package dev.lifeline.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * Names threads without making a new record for each event: the same few threads record again and again.
 *
 * <p>Threads: any. Two threads that share a place overwrite each other's record, which costs a new one and no more: the
 * records are immutable.
 */
final class ThreadFacts {

    /** More than Tomcat's 200 workers; a power of two. */
    private static final int PLACES = 256;

    private final @Nullable ThreadFact[] known = new ThreadFact[PLACES];

    @SuppressWarnings("StringEquality") // a renamed thread has another String; an equal one costs one record
    ThreadFact of(Thread thread) {
        int place = (int) thread.threadId() & (PLACES - 1);
        ThreadFact fact = known[place];
        if (fact == null || fact.id() != thread.threadId() || fact.name() != thread.getName()) {
            fact = new ThreadFact(thread.threadId(), thread.getName(), thread.isVirtual());
            known[place] = fact;
        }
        return fact;
    }
}
