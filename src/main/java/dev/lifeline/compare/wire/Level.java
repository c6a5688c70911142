package dev.lifeline.compare.wire;

/** How strongly the clause speaks (RFC 2119). */
public enum Level {
    /** A server that does otherwise is wrong. */
    MUST,
    /** It may do otherwise if it knows why. */
    SHOULD,
    /** Either way is right: asked because servers differ, and a client meets both. */
    MAY
}
