package dev.lifeline.lifecycle;

/**
 * A connection on the board.
 *
 * @param id its number
 * @param phase the phase it is in; that of its exchange, if one is open
 * @param sinceMicros since when, in microseconds on the recorder's {@link TimeBase}
 * @param peer address and port of the other end
 */
public record OpenConnection(long id, Phase phase, long sinceMicros, String peer) {}
