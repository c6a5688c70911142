package dev.lifeline.compare.report;

/** How a cell stands out. Colour is never alone: the text says it, too. */
public enum Tone {
    /** Nothing to remark. */
    PLAIN,
    /** As it should be. */
    GOOD,
    /** As it should not be. */
    BAD,
    /** Different from the first contestant, and neither better nor worse for that. */
    DIFFERS,
    /** Not asked, or not to be had. */
    ABSENT
}
