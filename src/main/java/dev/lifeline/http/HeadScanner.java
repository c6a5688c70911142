package dev.lifeline.http;

import static dev.lifeline.http.Octets.CR;
import static dev.lifeline.http.Octets.HTAB;
import static dev.lifeline.http.Octets.LF;
import static dev.lifeline.http.Octets.SP;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of a head, octet by octet: what may come next, and where each part begins and ends.
 *
 * <pre>
 *   BEFORE -> METHOD -> TARGET -> VERSION -> LINE_LF -+
 *                                                     v
 *                  +---------------------------> FIELD_START -> END_LF -> done
 *                  |                                  v
 *               FIELD_LF &lt;- VALUE &lt;- BEFORE_VALUE &lt;- NAME
 * </pre>
 *
 * <p>It holds no octet, only marks, which count from the first octet of the head, wherever that lies. So it does not
 * matter that the head comes in pieces, and that {@link HeadParser} moves them.
 *
 * <p>Threads: one at a time.
 */
final class HeadScanner {

    private enum State {
        BEFORE,
        BEFORE_LF,
        METHOD,
        TARGET,
        VERSION,
        LINE_LF,
        FIELD_START,
        NAME,
        BEFORE_VALUE,
        VALUE,
        FIELD_LF,
        END_LF,
        DONE
    }

    private static final byte[] HTTP = "HTTP/".getBytes(ISO_8859_1);
    private static final int USUAL_FIELDS = 12;

    private final Limits limits;

    private State state;
    private @Nullable Wrong wrong;
    private int sectionStart;
    private int methodStart;
    private int methodEnd;
    private int targetStart;
    private int targetEnd;
    private int valueEnd;
    private int minor;
    private int[] spans = new int[USUAL_FIELDS * Fields.STRIDE];
    private int fieldCount;

    private HeadScanner(Limits limits, State first) {
        this.limits = limits;
        this.state = first;
    }

    static HeadScanner ofRequest(Limits limits) {
        return new HeadScanner(limits, State.BEFORE);
    }

    static HeadScanner ofTrailers(Limits limits) {
        return new HeadScanner(limits, State.FIELD_START);
    }

    boolean isDone() {
        return state == State.DONE;
    }

    /** Whether not one octet of a request has come: empty lines before it do not count (RFC 9112 section 2.2). */
    boolean hasNotBegun() {
        return state == State.BEFORE || state == State.BEFORE_LF;
    }

    /** Whether nothing of any request has been seen, not even half an empty line. */
    boolean isFresh() {
        return state == State.BEFORE && wrong == null;
    }

    @Nullable
    Wrong wrong() {
        return wrong;
    }

    void reset() {
        state = State.BEFORE;
        wrong = null;
        sectionStart = 0;
        fieldCount = 0;
    }

    String method(byte[] head) {
        return Method.text(head, methodStart, methodEnd);
    }

    String target(byte[] head) {
        return new String(head, targetStart, targetEnd - targetStart, ISO_8859_1);
    }

    Version version() {
        return minor == 0 ? Version.HTTP_1_0 : Version.HTTP_1_1;
    }

    Fields fields(byte[] head) {
        return fieldCount == 0
                ? Fields.NONE
                : new Fields(head, Arrays.copyOf(spans, fieldCount * Fields.STRIDE), fieldCount);
    }

    /**
     * Goes through {@code octets[from, to)}, where the head began at {@code base}.
     *
     * @return the position after the last octet taken
     */
    int scan(byte[] octets, int base, int from, int to) {
        int i = from;
        while (i < to) {
            int limit = base + sectionStart + sectionLimit();
            if (i >= limit) {
                wrong = tooLong();
                return i;
            }
            i = step(octets, base, i, Math.min(to, limit));
            if (wrong != null || state == State.DONE) {
                return i;
            }
        }
        return i;
    }

    /** Reads within one state as far as it goes; the caller looks after the limits. */
    private int step(byte[] octets, int base, int from, int to) {
        int i = from;
        switch (state) {
            case BEFORE -> {
                if (octets[i] == CR) {
                    state = State.BEFORE_LF;
                    return i + 1;
                }
                methodStart = i - base;
                sectionStart = methodStart;
                state = State.METHOD;
            }
            case BEFORE_LF -> {
                return expectLf(octets[i], State.BEFORE) ? i + 1 : i;
            }
            case METHOD -> {
                while (i < to && Octets.isToken(octets[i])) {
                    i++;
                }
                if (i < to) {
                    methodEnd = i - base;
                    if (octets[i] != SP || methodEnd == methodStart) {
                        return refuse(Wrong.REQUEST_LINE, i);
                    }
                    i++;
                    targetStart = i - base;
                    state = State.TARGET;
                }
            }
            case TARGET -> {
                while (i < to && Octets.isTarget(octets[i])) {
                    i++;
                }
                if (i < to) {
                    targetEnd = i - base;
                    if (octets[i] != SP) {
                        return refuse(isLineEnd(octets[i]) ? Wrong.REQUEST_LINE : Wrong.TARGET, i);
                    }
                    i++;
                    state = State.VERSION;
                }
            }
            case VERSION -> {
                return version(octets, base, i);
            }
            case LINE_LF -> {
                if (expectLf(octets[i], State.FIELD_START)) {
                    i++;
                    sectionStart = i - base;
                }
            }
            case FIELD_START -> {
                if (octets[i] == CR) {
                    state = State.END_LF;
                    return i + 1;
                }
                if (octets[i] == SP || octets[i] == HTAB) {
                    return refuse(Wrong.FIELD_FOLDED, i);
                }
                if (fieldCount == limits.fields()) {
                    return refuse(Wrong.FIELDS_TOO_MANY, i);
                }
                mark(0, i - base);
                state = State.NAME;
            }
            case NAME -> {
                while (i < to && Octets.isToken(octets[i])) {
                    i++;
                }
                if (i < to) {
                    if (octets[i] != ':' || i - base == spans[fieldCount * Fields.STRIDE]) {
                        return refuse(Wrong.FIELD_NAME, i);
                    }
                    mark(1, i - base);
                    i++;
                    state = State.BEFORE_VALUE;
                }
            }
            case BEFORE_VALUE -> {
                while (i < to && (octets[i] == SP || octets[i] == HTAB)) {
                    i++;
                }
                if (i < to) {
                    mark(2, i - base);
                    valueEnd = i - base;
                    state = State.VALUE;
                }
            }
            case VALUE -> {
                while (i < to && Octets.isFieldValue(octets[i])) {
                    i++;
                }
                if (i < to) {
                    if (octets[i] != CR) {
                        return refuse(octets[i] == LF ? Wrong.LINE_END : Wrong.FIELD_VALUE, i);
                    }
                    mark(3, withoutTrailingSpace(octets, base, i));
                    fieldCount++;
                    i++;
                    state = State.FIELD_LF;
                }
            }
            case FIELD_LF -> {
                return expectLf(octets[i], State.FIELD_START) ? i + 1 : i;
            }
            case END_LF -> {
                return expectLf(octets[i], State.DONE) ? i + 1 : i;
            }
            case DONE -> throw new IllegalStateException("The head is complete: reset() comes first");
        }
        return i;
    }

    /** {@code HTTP/1.1} and CR, one octet a call: it is short, and may be cut anywhere. */
    private int version(byte[] octets, int base, int i) {
        byte octet = octets[i];
        int at = i - base - targetEnd - 1;
        if (at < HTTP.length) {
            return octet == HTTP[at] ? i + 1 : refuse(Wrong.REQUEST_LINE, i);
        }
        return switch (at - HTTP.length) {
            case 0, 2 -> Octets.isDigit(octet) ? i + 1 : refuse(Wrong.REQUEST_LINE, i);
            case 1 -> octet == '.' ? i + 1 : refuse(Wrong.REQUEST_LINE, i);
            default -> {
                if (octet != CR) {
                    yield refuse(octet == LF ? Wrong.LINE_END : Wrong.REQUEST_LINE, i);
                }
                minor = octets[i - 1] - '0';
                if (octets[i - 3] != '1' || minor > 1) {
                    yield refuse(Wrong.VERSION, i);
                }
                state = State.LINE_LF;
                yield i + 1;
            }
        };
    }

    private boolean expectLf(byte octet, State next) {
        if (octet != LF) {
            wrong = Wrong.LINE_END;
            return false;
        }
        state = next;
        return true;
    }

    private int refuse(Wrong reason, int i) {
        wrong = reason;
        return i;
    }

    private static boolean isLineEnd(byte octet) {
        return octet == CR || octet == LF;
    }

    private int withoutTrailingSpace(byte[] octets, int base, int end) {
        int last = end - base;
        while (last > valueEnd && (octets[base + last - 1] == SP || octets[base + last - 1] == HTAB)) {
            last--;
        }
        return last;
    }

    private void mark(int which, int position) {
        int index = fieldCount * Fields.STRIDE + which;
        if (index >= spans.length) {
            spans = Arrays.copyOf(spans, spans.length * 2);
        }
        spans[index] = position;
    }

    /** How many octets the section may have, with its last line end. */
    private int sectionLimit() {
        return 2 + (isInRequestLine() ? limits.requestLine() : limits.fieldSection());
    }

    private Wrong tooLong() {
        return switch (state) {
            case BEFORE, BEFORE_LF -> Wrong.REQUEST_LINE;
            case METHOD -> Wrong.METHOD_TOO_LONG;
            case TARGET, VERSION, LINE_LF -> Wrong.TARGET_TOO_LONG;
            default -> Wrong.FIELDS_TOO_LARGE;
        };
    }

    private boolean isInRequestLine() {
        return state.compareTo(State.LINE_LF) <= 0;
    }
}
