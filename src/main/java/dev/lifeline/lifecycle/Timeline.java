package dev.lifeline.lifecycle;

/**
 * The running fold of one exchange: fed each event with its moment, it knows the phase the exchange is in and what each
 * phase took. The same code runs inside an open exchange (in nanoseconds) and over a history (in microseconds).
 *
 * <p>A fact that was not seen stays {@link #ABSENT}, and so does each phase that would need it.
 *
 * <p>Threads: written by whoever has the exchange; one hands over to the next through the server's own queues. The board
 * reads it at any moment: each value is whole, and the next look sees what this one missed.
 */
final class Timeline {

    static final long ABSENT = Long.MIN_VALUE;

    private long begun = ABSENT;
    private long waitingSince = ABSENT;
    private long startedAt = ABSENT;
    private long queue = ABSENT;
    private long queueInReceive;
    private long firstByte = ABSENT;
    private long receive = ABSENT;
    private long filterEntered = ABSENT;
    private long filter = ABSENT;
    private long handlerEntered = ABSENT;
    private long handlingSince = ABSENT;
    private long awaitInHandler;
    private long handle = ABSENT;
    private long suspended = ABSENT;
    private long await = ABSENT;
    private long handlerExited = ABSENT;
    private long write = ABSENT;

    /** The fold's step. */
    void see(Event event, long at) {
        switch (event) {
            case ConnectionEvent.Readable _ -> readable(at);
            case ConnectionEvent.Queued _ -> queued(at);
            case ConnectionEvent.Started _ -> started(at);
            case ExchangeEvent.FirstByte _ -> firstByte(at);
            case ExchangeEvent.HeadParsed _, ExchangeEvent.BodyRead _ -> received(at);
            case ExchangeEvent.FilterEntered _ -> filterEntered(at);
            case ExchangeEvent.HandlerEntered _ -> handlerEntered(at);
            case ExchangeEvent.Suspended _ -> suspended(at);
            case ExchangeEvent.Resumed _ -> resumed(at);
            case ExchangeEvent.HandlerExited _ -> handlerExited(at);
            case ExchangeEvent.Completed _ -> completed(at);
            default -> {} // neither begins nor ends a phase of an exchange
        }
    }

    private void readable(long at) {
        begin(at);
    }

    private void queued(long at) {
        begin(at);
        waitingSince = at;
    }

    private void started(long at) {
        if (waitingSince != ABSENT) {
            queue = orZero(queue) + at - waitingSince;
            queueInReceive += since(firstByte, waitingSince, at);
            waitingSince = ABSENT;
        }
        startedAt = at;
    }

    private void firstByte(long at) {
        begin(at);
        firstByte = at;
    }

    /** Also for a body that is complete before the handler: both are what the client still owed us. */
    private void received(long at) {
        if (firstByte != ABSENT && handlerEntered == ABSENT) {
            receive = at - firstByte - queueInReceive - since(firstByte, waitingSince, at);
        }
    }

    private void filterEntered(long at) {
        if (filterEntered == ABSENT) {
            filterEntered = at;
        }
    }

    private void handlerEntered(long at) {
        if (handlerEntered == ABSENT) {
            handlerEntered = at;
            if (filterEntered != ABSENT) {
                filter = at - filterEntered;
            }
        }
        handlingSince = at;
        handlerExited = ABSENT;
    }

    private void suspended(long at) {
        suspended = at;
    }

    private void resumed(long at) {
        if (suspended != ABSENT) {
            await = orZero(await) + at - suspended;
            awaitInHandler += since(handlerEntered, suspended, at);
            suspended = ABSENT;
            handlingSince = at;
        }
    }

    private void handlerExited(long at) {
        handlerExited = at;
        if (handlerEntered != ABSENT) {
            handle = at - handlerEntered - awaitInHandler - since(handlerEntered, suspended, at);
        }
    }

    private void completed(long at) {
        if (handlerExited != ABSENT) {
            write = at - handlerExited;
        }
    }

    /** What this phase has taken so far, in the unit of the moments; {@link #ABSENT} if not known. */
    long length(Phase phase) {
        return switch (phase) {
            case QUEUE -> queue;
            case RECEIVE -> receive;
            case FILTER -> filter;
            case HANDLE -> handle;
            case AWAIT -> await;
            case WRITE -> write;
            case OPEN, IDLE, UPGRADED -> ABSENT; // of the connection, not of an exchange
        };
    }

    /** The phase it is in, as long as it has not ended. */
    Phase phase() {
        if (waitingSince != ABSENT) {
            return Phase.QUEUE;
        }
        if (suspended != ABSENT) {
            return Phase.AWAIT;
        }
        if (handlerExited != ABSENT) {
            return Phase.WRITE;
        }
        if (handlerEntered != ABSENT) {
            return Phase.HANDLE;
        }
        return filterEntered != ABSENT ? Phase.FILTER : Phase.RECEIVE;
    }

    /** Since when it is in that phase. */
    long since(Phase phase) {
        long since = switch (phase) {
            case QUEUE -> waitingSince;
            case RECEIVE -> firstByte == ABSENT ? startedAt : firstByte;
            case FILTER -> filterEntered;
            case HANDLE -> handlingSince;
            case AWAIT -> suspended;
            case WRITE -> handlerExited;
            case OPEN, IDLE, UPGRADED -> ABSENT;
        };
        return since == ABSENT ? begun : since; // the phase may have ended since it was asked for
    }

    /** Since when it is in flight. */
    long begun() {
        return begun;
    }

    boolean reachedTheApp() {
        return filterEntered != ABSENT || handlerEntered != ABSENT;
    }

    boolean isSuspended() {
        return suspended != ABSENT;
    }

    private void begin(long at) {
        if (begun == ABSENT) {
            begun = at;
        }
    }

    /** How much of the time from a pause's beginning until now lies after a moment; nothing if one of them was not. */
    private static long since(long moment, long pause, long now) {
        return moment == ABSENT || pause == ABSENT ? 0 : now - Math.max(moment, pause);
    }

    private static long orZero(long length) {
        return length == ABSENT ? 0 : length;
    }
}
