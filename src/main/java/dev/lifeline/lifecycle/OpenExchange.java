package dev.lifeline.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * An exchange on the board, or what will become one.
 *
 * @param id its number; 0 while it waits and its first byte has not been read
 * @param connection number of its connection; 0 if the server cannot see it
 * @param phase the phase it is in
 * @param sinceMicros since when, in microseconds on the recorder's {@link TimeBase}
 * @param begunMicros since when it is in flight, on the same clock
 * @param method null as long as the head is not complete
 * @param path as recorded, so masked; null as long as the head is not complete
 * @param thread the thread that serves it, null if none does
 */
public record OpenExchange(
        long id,
        long connection,
        Phase phase,
        long sinceMicros,
        long begunMicros,
        @Nullable String method,
        @Nullable String path,
        @Nullable Thread thread) {}
