package dev.lifeline.http;

/**
 * One char of text that may be percent-encoded (RFC 3986, section 2.1), several times over: {@code %252F} is a slash at
 * depth 2. A decoded char is packed into an int, so that looking at text allocates nothing.
 *
 * <p>Threads: stateless.
 */
final class Percent {

    /** Nobody encodes so often; a bound keeps the depth in its half of the int. */
    private static final int DEEPEST = 1_000;

    private Percent() {}

    /** The char at {@code i}: value, and depth in the high half. What is no valid encoding is a char at depth 0. */
    static int decode(String text, int i) {
        char c = text.charAt(i);
        if (c != '%') {
            return c;
        }
        int depth = 1;
        int digits = i + 1;
        while (depth < DEEPEST && text.startsWith("25", digits)) {
            digits += 2;
            depth++;
        }
        int value = hex(text, digits) << 4 | hex(text, digits + 1);
        if (value >= 0) {
            return depth << 16 | value;
        }
        return (depth - 1) << 16 | '%';
    }

    static char value(int decoded) {
        return (char) decoded;
    }

    /** How often it was encoded. */
    static int depth(int decoded) {
        return decoded >>> 16;
    }

    /** Chars that it takes in the text: {@code %} and two digits, and two more for each further encoding. */
    static int length(int decoded) {
        return 1 + 2 * depth(decoded);
    }

    private static int hex(String text, int i) {
        char c = i < text.length() ? text.charAt(i) : '-';
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
