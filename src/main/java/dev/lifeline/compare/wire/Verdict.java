package dev.lifeline.compare.wire;

/** What a clause says to an answer. */
public enum Verdict {
    /** As the clause wants it. */
    GOOD,
    /** As it forbids (MUST), or advises against (SHOULD). */
    BAD,
    /** Neither good nor bad by our reading: shown, not judged. */
    UNJUDGED;

    /** Judges a conversation. */
    public static Verdict of(Behaviour behaviour, Talk talk) {
        if (behaviour.good().stream().anyMatch(pattern -> pattern.matches(talk))) {
            return GOOD;
        }
        boolean noHttp = talk.reading().flaw() != null && behaviour.level() != Level.MAY; // an answer is framed as HTTP
        return noHttp || behaviour.bad().stream().anyMatch(pattern -> pattern.matches(talk)) ? BAD : UNJUDGED;
    }
}
