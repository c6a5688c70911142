package dev.lifeline.lifecycle;

/**
 * Told when something is over, for meters and the like.
 *
 * <p>Threads: called by the thread that recorded the fact, so it must be quick and must not throw.
 */
public interface Listener {

    /** An exchange had its terminal event; its {@link Exchange#nanos phases} are final. */
    default void ended(Exchange exchange) {}

    /**
     * A kept-alive connection became readable again, or was closed.
     *
     * @param nanos how long it had been idle
     */
    default void idled(Connection connection, long nanos) {}

    /** A connection is closed. */
    default void closed(Connection connection, ConnectionEvent.By by) {}
}
