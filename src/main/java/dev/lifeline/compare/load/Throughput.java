package dev.lifeline.compare.load;

/**
 * What a closed loop reached.
 *
 * @param perSecond requests answered well, a second
 * @param failures connections or answers that failed
 */
public record Throughput(double perSecond, long failures) {}
