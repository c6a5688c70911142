package dev.lifeline.http;

/**
 * How long a request asks to be held: the {@code ms} of {@code /slow?ms=200}.
 *
 * <p>Every server takes the same range, so that one request file and one test suit them all.
 *
 * @param value whole milliseconds, 0 to {@value #MAX}
 */
public record Milliseconds(int value) {

    /** One minute: longer than any time-out that is shown here, and a request that was forgotten ends by itself. */
    public static final int MAX = 60_000;

    /** What a client may send, in words; the one text of every server's 400. */
    public static final String ALLOWED = "a whole number of milliseconds from 0 to " + MAX;

    /** @throws BadValue outside the range */
    public Milliseconds {
        if (value < 0 || value > MAX) {
            throw new BadValue(ALLOWED);
        }
    }

    /**
     * Reads ASCII digits and nothing else: no sign, no blank, none of the other scripts' digits that
     * {@link Integer#parseInt} takes. (Spring finds this method by its name and converts request parameters with it.)
     *
     * @throws BadValue if it is anything else or outside the range
     */
    public static Milliseconds valueOf(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new BadValue(ALLOWED);
        }
        return new Milliseconds(Integer.parseInt(text));
    }

    /** The bare number, as it stands in the URL and in the answer. */
    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
