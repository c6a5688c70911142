package dev.lifeline.compare.load;

import org.HdrHistogram.Histogram;

/**
 * Latencies of many requests, in milliseconds, from the moment a request was due to its answer's last byte.
 *
 * @param answered requests answered as they should be
 * @param failed requests without such an answer
 * @param p50 median, ms
 * @param p90 ms
 * @param p99 ms
 * @param max ms
 */
public record Latencies(long answered, long failed, double p50, double p90, double p99, double max) {

    /** A histogram of nanoseconds: up to a minute, with three digits. */
    static Histogram histogram() {
        return new Histogram(60_000_000_000L, 3);
    }

    static Latencies of(Histogram nanos, long failed) {
        return new Latencies(
                nanos.getTotalCount(),
                failed,
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(90) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                nanos.getMaxValue() / 1e6);
    }
}
