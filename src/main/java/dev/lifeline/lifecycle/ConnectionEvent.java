package dev.lifeline.lifecycle;

/** What happens to one TCP socket, from accept to close. */
public sealed interface ConnectionEvent extends Event {

    /**
     * The server took the socket from the kernel.
     *
     * @param peer address and port of the other end, as text: {@code 127.0.0.1:50312}
     */
    record Accepted(String peer) implements ConnectionEvent {}

    /**
     * The TLS handshake is done.
     *
     * @param protocol the agreed version as JSSE names it: {@code TLSv1.3}
     */
    record Secured(String protocol) implements ConnectionEvent {}

    /** Bytes are waiting to be read: from here on the server owes this connection something. */
    record Readable() implements ConnectionEvent {}

    /** Handed to a pool: waiting for a thread. Can repeat within one exchange (half a head, async). */
    record Queued() implements ConnectionEvent {}

    /** A thread took it. */
    record Started() implements ConnectionEvent {}

    /** Kept alive: nothing is owed, the next request may come. */
    record Idle() implements ConnectionEvent {}

    /** The other end was silent for too long. {@code Closed(timeout)} follows. */
    record TimedOut() implements ConnectionEvent {}

    /**
     * Frames follow, and no further exchanges.
     *
     * @param protocol what was switched to: {@code websocket}, {@code h2}
     */
    record Upgraded(String protocol) implements ConnectionEvent {}

    /**
     * The socket is closed. The last fact of each connection, exactly once.
     *
     * @param by who ended it
     */
    record Closed(By by) implements ConnectionEvent {}

    /** Who closed a connection. */
    enum By {
        /** The other end closed or reset it. */
        CLIENT,
        /** The server, in the ordinary course: {@code Connection: close}, a refused request. */
        SERVER,
        /** The server, because the client was silent for too long. */
        TIMEOUT,
        /** The server, because it is stopping. */
        DRAIN,
        /** Neither meant to: an input or output error. */
        ERROR
    }
}
