package dev.lifeline.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * An event as the journal tells it.
 *
 * @param sequence its number, from 1, ascending for each connection in the order of recording
 * @param micros when it happened, in microseconds on the recorder's {@link TimeBase}
 * @param event what happened
 * @param connection number of the connection, 0 if it belongs to none
 * @param exchange number of the exchange, 0 if it belongs to none, or to one not known yet
 * @param thread the thread that saw it; null where none did, as in a hand-written history
 */
public record Entry(
        long sequence,
        long micros,
        Event event,
        long connection,
        long exchange,
        @Nullable ThreadFact thread) {}
