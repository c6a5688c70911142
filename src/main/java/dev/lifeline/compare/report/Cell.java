package dev.lifeline.compare.report;

import org.jspecify.annotations.Nullable;

/**
 * One cell of a grid or of the matrix.
 *
 * @param text a few words
 * @param tone how it stands out
 * @param detail a sentence for who wants more; null when the text is all
 */
public record Cell(String text, Tone tone, @Nullable String detail) {

    public static final Cell ABSENT = new Cell("–", Tone.ABSENT, null);

    public static Cell plain(String text) {
        return new Cell(text, Tone.PLAIN, null);
    }

    public static Cell good(String text) {
        return new Cell(text, Tone.GOOD, null);
    }

    public static Cell bad(String text) {
        return new Cell(text, Tone.BAD, null);
    }

    public static Cell differs(String text) {
        return new Cell(text, Tone.DIFFERS, null);
    }

    public static Cell absent(String why) {
        return new Cell("–", Tone.ABSENT, why);
    }

    public Cell because(String sentence) {
        return new Cell(text, tone, sentence);
    }
}
