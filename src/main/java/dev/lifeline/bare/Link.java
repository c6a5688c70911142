package dev.lifeline.bare;

import java.net.SocketAddress;

/**
 * One open connection as the server sees it: what it waits for, and since when.
 *
 * <pre>
 *   QUEUED -> IDLE -> HEAD -> BODY -> HANDLING -> WRITING -> IDLE ...
 *                       any that ends with a response from us -> LINGERING -> closed
 * </pre>
 *
 * <p>Threads: the one that serves the connection sets the state; the timekeeper and the drain read it and wake the
 * connection, which decides itself what that means.
 */
abstract class Link {

    enum State {
        /** Waits for a thread. */
        QUEUED,
        /** Between two requests: may be interrupted. */
        IDLE,
        /** A head has begun. */
        HEAD,
        /** A body is on its way. */
        BODY,
        /** The handler has it. */
        HANDLING,
        /** The response is on its way. */
        WRITING,
        /** We are done and have said so; waits for the client to close. */
        LINGERING
    }

    /** Why a connection is woken although nothing came. */
    enum Waking {
        TIMEOUT,
        DRAIN
    }

    private long since = System.nanoTime(); // written before the state, so read after it
    private volatile State state;

    Link(State first) {
        this.state = first;
    }

    final State state() {
        return state;
    }

    /** How long it has been in its state, ns; ask for the state first. */
    final long age(long now) {
        return now - since;
    }

    /** Whether it owes or is owed a response. */
    final boolean isInFlight() {
        return switch (state) {
            case QUEUED, HEAD, BODY, HANDLING, WRITING -> true;
            case IDLE, LINGERING -> false;
        };
    }

    final void enter(State next) {
        if (state != next) {
            since = System.nanoTime();
            state = next;
        }
    }

    /** Ends the waiting, unless something has come meanwhile. */
    abstract void wake(Waking why);

    /** Closes the socket at once, whatever is on its way. */
    abstract void cut();

    /** The request in it, for a log line; {@code -} if it is not known. */
    abstract String request();

    /** The name of the thread that has it, {@code -} if none. */
    abstract String thread();

    abstract SocketAddress peer();
}
