package dev.lifeline.compare.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/**
 * The samples of one measurement, as median, minimum and maximum. No mean: one stall would move it.
 *
 * @param median the middle sample (of an even number: halfway between the two middle ones)
 * @param min the smallest
 * @param max the largest
 * @param count how many samples, at least 1
 */
public record Spread(double median, double min, double max, int count) {

    /** The spread of these samples; empty without any. */
    public static Optional<Spread> of(Collection<? extends Number> samples) {
        double[] sorted =
                samples.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return Optional.empty();
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return Optional.of(new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length));
    }

    static Spread of(double... samples) {
        return of(Arrays.stream(samples).boxed().toList()).orElseThrow();
    }

    /** The same samples in another unit. */
    public Spread times(double factor) {
        return new Spread(median * factor, min * factor, max * factor, count);
    }

    boolean overlaps(Spread other) {
        return min <= other.max && other.min <= max;
    }
}
