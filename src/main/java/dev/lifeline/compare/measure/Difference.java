package dev.lifeline.compare.measure;

/**
 * What two spreads say about each other.
 *
 * <pre>
 *   fewer than 3 samples on a side           -> TOO_FEW      one run proves nothing
 *   ranges overlap, or medians within 3 %    -> NONE         inside the noise
 *   else                                     -> HIGHER, LOWER
 * </pre>
 *
 * @param verdict what may be said
 * @param ratio median over the base's median; NaN when that is 0
 */
public record Difference(Verdict verdict, double ratio) {

    /** Samples on each side before anything is called a difference. */
    public static final int ENOUGH = 3;

    /** Three rounds seldom overlap by luck alone, and a shared machine drifts by this much between them. */
    static final double DRIFT = 0.03;

    /** What may be said of two measurements. */
    public enum Verdict {
        TOO_FEW,
        NONE,
        HIGHER,
        LOWER
    }

    /** Compares a measurement with the base's. */
    public static Difference between(Spread base, Spread other) {
        double ratio = base.median() == 0 ? Double.NaN : other.median() / base.median();
        if (base.count() < ENOUGH || other.count() < ENOUGH) {
            return new Difference(Verdict.TOO_FEW, ratio);
        }
        double largest = Math.max(Math.abs(base.median()), Math.abs(other.median()));
        boolean drift = Math.abs(other.median() - base.median()) <= DRIFT * largest;
        if (base.overlaps(other) || drift) {
            return new Difference(Verdict.NONE, ratio);
        }
        return new Difference(other.median() > base.median() ? Verdict.HIGHER : Verdict.LOWER, ratio);
    }
}
