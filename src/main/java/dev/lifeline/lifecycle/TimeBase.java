package dev.lifeline.lifecycle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One monotonic clock with one wall-clock anchor: a wall clock may be set back, so it is read once and never again.
 *
 * <p>Moments come in as {@link System#nanoTime()} readings and go out as microseconds since the anchor.
 *
 * <p>Threads: immutable.
 *
 * @param anchorNanos {@link System#nanoTime()} at the anchor
 * @param anchorWall the wall clock at the anchor
 */
public record TimeBase(long anchorNanos, Instant anchorWall) {

    public static TimeBase startingNow() {
        return new TimeBase(System.nanoTime(), Instant.now());
    }

    /** Microseconds from the anchor to this {@link System#nanoTime()} reading. */
    public long micros(long nanoTime) {
        return Math.floorDiv(nanoTime - anchorNanos, 1_000L);
    }

    /** Microseconds from the anchor to now. */
    public long nowMicros() {
        return micros(System.nanoTime());
    }

    /** The wall-clock time of a moment given in microseconds since the anchor. */
    public Instant wall(long micros) {
        return anchorWall.plus(micros, ChronoUnit.MICROS);
    }
}
