package dev.lifeline.lifecycle;

import dev.lifeline.lifecycle.ExchangeEvent.Completed;
import dev.lifeline.lifecycle.ExchangeEvent.HeadParsed;
import org.jspecify.annotations.Nullable;

/**
 * Gives what has been told lately once more, in place of an equal new one. Not for the sake of making them: the journal
 * keeps thousands of facts, the collector copies what is kept, and each fact lies in a cache line of its own.
 *
 * <p>Threads: any. Facts that share a place overwrite each other, which costs a new one and no more: they are immutable.
 */
final class KnownFacts {

    /** Of each kind, a power of two: far more than the routes of a server that is asked for the same again and again. */
    private static final int PLACES = 256;

    /** In chars. Longer paths are seldom asked for twice, and all of them together shall stay small. */
    private static final int LONGEST_PATH = 128;

    private final @Nullable HeadParsed[] heads = new HeadParsed[PLACES];
    private final @Nullable Completed[] completions = new Completed[PLACES];

    HeadParsed head(String method, String path) {
        if (path.length() > LONGEST_PATH) {
            return new HeadParsed(method, path);
        }
        int place = (path.hashCode() ^ method.length()) & (PLACES - 1);
        HeadParsed known = heads[place];
        if (known != null && known.path().equals(path) && known.method().equals(method)) {
            return known;
        }
        HeadParsed told = new HeadParsed(method, path);
        heads[place] = told;
        return told;
    }

    Completed completed(int status, long bytes) {
        int place = (status + Long.hashCode(bytes)) & (PLACES - 1);
        Completed known = completions[place];
        if (known == null || known.status() != status || known.bytes() != bytes) {
            known = new Completed(status, bytes);
            completions[place] = known;
        }
        return known;
    }
}
