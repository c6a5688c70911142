package dev.lifeline.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * The facts of a request's usual {@link Course}: of each its moment, and what there is to say of it. A fact is one bit, and
 * a later one is a higher bit.
 *
 * <p>What they mean, events and phases, is worked out by whoever asks. Of a moment nothing may be asked before its fact
 * was told.
 *
 * <p>Threads: written by one at a time, each handing on to the next; what is told is published by the course.
 */
abstract sealed class Facts permits Course {

    /** In flight from here on, although nobody sees its connection: the only one that is no event. */
    static final int BEGUN = 1;

    static final int READABLE = 1 << 1;
    static final int QUEUED = 1 << 2;
    static final int STARTED = 1 << 3;
    static final int FIRST_BYTE = 1 << 4;
    static final int HEAD_PARSED = 1 << 5;
    static final int FILTER_ENTERED = 1 << 6;
    static final int BODY_READ = 1 << 7;
    static final int HANDLER_ENTERED = 1 << 8;
    static final int BODY_READ_BY_HANDLER = 1 << 9;
    static final int COMMITTED_BY_HANDLER = 1 << 10;
    static final int HANDLER_EXITED = 1 << 11;
    static final int COMMITTED = 1 << 12;
    static final int ENDED = 1 << 13;
    static final int IDLE = 1 << 14;

    private static final Event FIRST_BYTE_READ = new ExchangeEvent.FirstByte();
    private static final Event FILTERING = new ExchangeEvent.FilterEntered();
    private static final Event RETURNED = new ExchangeEvent.HandlerExited(null);

    // The exchange writes these before it tells the fact that they belong to.
    @Nullable
    String method; // null as long as the head is not known

    @Nullable
    String path;

    @Nullable
    String handler; // null as long as none was entered

    @Nullable
    String requestId;

    @Nullable
    String thrown;

    ExchangeEvent.@Nullable Cause cause; // null if it completed

    long received = -1; // of the body, in bytes; -1 as long as it was not read to its end
    long sent;
    int committed; // the status, 0 as long as none is out
    int completed; // the status

    private long begunAt; // BEGUN and READABLE: nobody sees both
    private long queuedAt;
    private long startedAt;
    private long firstByteAt;
    private long headParsedAt;
    private long filterEnteredAt;
    private long bodyReadAt;
    private long handlerEnteredAt;
    private long committedAt;
    private long handlerExitedAt;
    private long endedAt;
    private long idleAt;

    /** Of two bits for the same fact, before and in the handler, only one is ever told. */
    final void happened(int fact, long at) {
        switch (fact) {
            case BEGUN, READABLE -> begunAt = at;
            case QUEUED -> queuedAt = at;
            case STARTED -> startedAt = at;
            case FIRST_BYTE -> firstByteAt = at;
            case HEAD_PARSED -> headParsedAt = at;
            case FILTER_ENTERED -> filterEnteredAt = at;
            case BODY_READ, BODY_READ_BY_HANDLER -> bodyReadAt = at;
            case HANDLER_ENTERED -> handlerEnteredAt = at;
            case COMMITTED_BY_HANDLER, COMMITTED -> committedAt = at;
            case HANDLER_EXITED -> handlerExitedAt = at;
            case ENDED -> endedAt = at;
            default -> idleAt = at;
        }
    }

    final long moment(int fact) {
        return switch (fact) {
            case BEGUN, READABLE -> begunAt;
            case QUEUED -> queuedAt;
            case STARTED -> startedAt;
            case FIRST_BYTE -> firstByteAt;
            case HEAD_PARSED -> headParsedAt;
            case FILTER_ENTERED -> filterEnteredAt;
            case BODY_READ, BODY_READ_BY_HANDLER -> bodyReadAt;
            case HANDLER_ENTERED -> handlerEnteredAt;
            case COMMITTED_BY_HANDLER, COMMITTED -> committedAt;
            case HANDLER_EXITED -> handlerExitedAt;
            case ENDED -> endedAt;
            default -> idleAt;
        };
    }

    /** The event for a fact; that of BEGUN is for the {@link Timeline} alone. */
    final Event event(int fact) {
        return switch (fact) {
            case BEGUN, READABLE -> Connection.READABLE;
            case QUEUED -> Connection.QUEUED;
            case STARTED -> Connection.STARTED;
            case FIRST_BYTE -> FIRST_BYTE_READ;
            case HEAD_PARSED -> head();
            case FILTER_ENTERED -> FILTERING;
            case BODY_READ, BODY_READ_BY_HANDLER -> new ExchangeEvent.BodyRead(received);
            case HANDLER_ENTERED -> handling();
            case COMMITTED_BY_HANDLER, COMMITTED -> new ExchangeEvent.Committed(committed);
            case HANDLER_EXITED -> thrown == null ? RETURNED : new ExchangeEvent.HandlerExited(thrown);
            case ENDED -> ending();
            default -> Connection.IDLE;
        };
    }

    final ExchangeEvent.@Nullable HeadParsed head() {
        return method == null ? null : new ExchangeEvent.HeadParsed(method, path);
    }

    final ExchangeEvent.@Nullable HandlerEntered handling() {
        return handler == null ? null : new ExchangeEvent.HandlerEntered(handler, requestId);
    }

    final ExchangeEvent.Terminal ending() {
        return cause == null ? new ExchangeEvent.Completed(completed, sent) : new ExchangeEvent.Failed(cause);
    }

    /**
     * What a phase has taken, as the {@link Timeline} would say that had seen these facts.
     *
     * @param told the facts
     */
    final long length(Phase phase, int told) {
        return switch (phase) {
            case QUEUE -> between(told, QUEUED, queuedAt, STARTED, startedAt);
            case RECEIVE ->
                (told & BODY_READ) == 0
                        ? between(told, FIRST_BYTE, firstByteAt, HEAD_PARSED, headParsedAt)
                        : between(told, FIRST_BYTE, firstByteAt, BODY_READ, bodyReadAt);
            case FILTER -> between(told, FILTER_ENTERED, filterEnteredAt, HANDLER_ENTERED, handlerEnteredAt);
            case HANDLE -> between(told, HANDLER_ENTERED, handlerEnteredAt, HANDLER_EXITED, handlerExitedAt);
            case WRITE ->
                cause == null ? between(told, HANDLER_EXITED, handlerExitedAt, ENDED, endedAt) : Timeline.ABSENT;
            case AWAIT -> Timeline.ABSENT; // leaves the usual course
            case OPEN, IDLE, UPGRADED -> Timeline.ABSENT; // of the connection, not of an exchange
        };
    }

    private static long between(int told, int first, long from, int last, long to) {
        return (told & first) == 0 || (told & last) == 0 ? Timeline.ABSENT : to - from;
    }
}
