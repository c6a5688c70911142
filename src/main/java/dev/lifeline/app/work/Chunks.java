package dev.lifeline.app.work;

import dev.lifeline.http.BadValue;

/**
 * In how many pieces {@code /stream} answers.
 *
 * @param value 1 to {@value #MAX}
 */
record Chunks(int value) {

    /** Enough to watch a slow reader fill the socket's buffers; few enough to end by itself. */
    static final int MAX = 10_000;

    static final String ALLOWED = "a whole number from 1 to " + MAX;

    Chunks {
        if (value < 1 || value > MAX) {
            throw new BadValue(ALLOWED);
        }
    }

    /** @throws BadValue unless it is 1 to {@value #MAX} in ASCII digits */
    public static Chunks valueOf(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new BadValue(ALLOWED);
        }
        return new Chunks(Integer.parseInt(text));
    }
}
