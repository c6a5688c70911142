package dev.lifeline.lifecycle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens to the server as a whole. */
public sealed interface ServerEvent extends Event {

    /** The process is up and the server is being built. */
    record Starting() implements ServerEvent {}

    /**
     * The listening socket is bound: from here on the kernel accepts connections for us.
     *
     * @param port the bound port, 1 to 65535
     */
    record Listening(int port) implements ServerEvent {}

    /** Readiness says UP. */
    record Ready() implements ServerEvent {}

    /**
     * No new work from here on; readiness says OUT_OF_SERVICE.
     *
     * @param delay how long the listening socket stays open; null where it is not known
     * @param grace how long after that what is in flight may take; null where it is not known
     */
    record Draining(@Nullable Duration delay, @Nullable Duration grace) implements ServerEvent {}

    /**
     * Nothing is in flight any more.
     *
     * @param finished exchanges that ended by themselves during the drain
     * @param cut exchanges that the server ended because the grace was over
     * @param unanswered connections closed with a request on them that got no answer
     */
    record Drained(int finished, int cut, int unanswered) implements ServerEvent {}

    /** The last fact of this run. */
    record Stopped() implements ServerEvent {}
}
