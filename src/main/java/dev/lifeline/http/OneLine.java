package dev.lifeline.http;

import org.jspecify.annotations.Nullable;

/**
 * Makes any text safe to stand on one line of a log, a page or a terminal.
 *
 * <p>Escaped as {@code \n}, {@code \r}, {@code \t} or {@code \}{@code uXXXX} (UTF-16 code units, as in Java source):
 * <ul>
 * <li>whatever ends a line: CR, LF, VT, FF, NEL (U+0085), U+2028, U+2029;
 * <li>whatever moves a terminal: all of C0, DEL and C1 (ESC and CSI among them);
 * <li>whatever reorders or hides text: bidi controls and all other format characters, zero-width ones, variation
 *     selectors and invisible fillers;
 * <li>whatever is not text: lone surrogates, unassigned and private-use code points.
 * </ul>
 *
 * <p>A backslash stays as it is: a client who sends a literal {@code \n} gets the same picture as one who sends a line
 * feed, but neither gets a second line. See Unicode Standard Annex #9 (bidi), #44 (general categories) and CWE-117.
 *
 * <p>Threads: stateless; any number of threads may call it.
 */
public final class OneLine {

    /** Bound where the caller names none, in chars: a long URL stays readable, a screen of logs is not one request. */
    public static final int DEFAULT_LIMIT = 2_048;

    /** Below this a bound leaves no room for the mark; smaller limits count as this one. */
    static final int SMALLEST_LIMIT = 32;

    /** The mark with the largest int in it. */
    private static final int MARK_ROOM = "...(+2147483647 chars)".length();

    /** A supplementary code point: two escaped units. */
    private static final int LONGEST_ESCAPE = 12;

    private OneLine() {}

    /** {@link #of(String, int)} with {@link #DEFAULT_LIMIT}. */
    public static String of(@Nullable String text) {
        return of(text, DEFAULT_LIMIT);
    }

    /**
     * The text on one line. Never throws; returns the very same string, without allocation, when nothing is to be done.
     *
     * @param text any text, ill-formed UTF-16 included; null becomes {@code -}, as in the common log format
     * @param limit longest result in chars, at least 32; what is longer ends in {@code ...(+n chars)}, where n counts
     *     chars of {@code text} that are not shown
     */
    public static String of(@Nullable String text, int limit) {
        if (text == null) {
            return "-";
        }
        int bound = Math.max(limit, SMALLEST_LIMIT);
        int clean = cleanPrefix(text);
        if (clean == text.length() && clean <= bound) {
            return text;
        }
        return escape(text, bound);
    }

    private static int cleanPrefix(String text) {
        int i = 0;
        while (i < text.length()) {
            char unit = text.charAt(i);
            if (unit >= 0x20 && unit < 0x7F) { // nearly always
                i++;
                continue;
            }
            int c = text.codePointAt(i);
            if (breaks(c)) {
                return i;
            }
            i += Character.charCount(c);
        }
        return i;
    }

    /** Stops as soon as the bound is passed: the work is bounded too, however long the text. */
    private static String escape(String text, int bound) {
        StringBuilder line = new StringBuilder(Math.min(text.length() + 16, bound + LONGEST_ESCAPE));
        int shown = 0;
        int shownLength = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            append(line, c);
            i += Character.charCount(c);
            if (line.length() <= bound - MARK_ROOM) {
                shown = i;
                shownLength = line.length();
            } else if (line.length() > bound) {
                line.setLength(shownLength);
                int hidden = text.length() - shown;
                return line.append("...(+").append(hidden).append(" chars)").toString();
            }
        }
        return line.toString();
    }

    private static void append(StringBuilder line, int c) {
        switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (!breaks(c)) {
                    line.appendCodePoint(c);
                } else if (Character.isBmpCodePoint(c)) {
                    appendUnit(line, (char) c);
                } else {
                    appendUnit(line, Character.highSurrogate(c));
                    appendUnit(line, Character.lowSurrogate(c));
                }
            }
        }
    }

    private static void appendUnit(StringBuilder line, char unit) {
        line.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            line.append(Character.forDigit((unit >> shift) & 0xF, 16));
        }
    }

    /** Whether this code point may not stand in a line as it is. */
    private static boolean breaks(int c) {
        if (c < 0x7F) {
            return c < 0x20;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> invisible(c);
        };
    }

    /** Default-ignorable code points that Unicode files under letters and marks. */
    private static boolean invisible(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFFA0
                || (c >= 0xE0100 && c <= 0xE01EF);
    }
}
