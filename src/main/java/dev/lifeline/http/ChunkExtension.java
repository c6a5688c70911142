package dev.lifeline.http;

import static dev.lifeline.http.Octets.HTAB;
import static dev.lifeline.http.Octets.SP;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ;name}, {@code ;name=token} and {@code ;name="quoted \" string"}, any number of them, to skip them: a
 * recipient must ignore extensions that it does not know (RFC 9112 section 7.1.1), but not take anything for one.
 */
final class ChunkExtension {

    private enum State {
        NONE,
        BEFORE_NAME,
        NAME,
        AFTER_NAME,
        BEFORE_VALUE,
        TOKEN,
        QUOTED,
        ESCAPED,
        AFTER_VALUE
    }

    private State state = State.NONE;

    void reset() {
        state = State.NONE;
    }

    /** Whether the line may end here. White space before its end is not white space between two parts. */
    boolean mayEnd() {
        return state == State.NONE || state == State.NAME || state == State.TOKEN || state == State.AFTER_VALUE;
    }

    /** @return whether the octet may stand here */
    boolean accept(byte octet) {
        boolean space = octet == SP || octet == HTAB;
        State next = switch (state) {
            case NONE -> octet == ';' ? State.BEFORE_NAME : null;
            case BEFORE_NAME -> space ? State.BEFORE_NAME : Octets.isToken(octet) ? State.NAME : null;
            case NAME -> Octets.isToken(octet) ? State.NAME : space ? State.AFTER_NAME : afterName(octet);
            case AFTER_NAME -> space ? State.AFTER_NAME : afterName(octet);
            case BEFORE_VALUE ->
                space ? State.BEFORE_VALUE : octet == '"' ? State.QUOTED : Octets.isToken(octet) ? State.TOKEN : null;
            case TOKEN -> Octets.isToken(octet) ? State.TOKEN : octet == ';' ? State.BEFORE_NAME : null;
            case QUOTED ->
                octet == '"'
                        ? State.AFTER_VALUE
                        : octet == '\\' ? State.ESCAPED : Octets.isFieldValue(octet) ? State.QUOTED : null;
            case ESCAPED -> Octets.isFieldValue(octet) ? State.QUOTED : null;
            case AFTER_VALUE -> octet == ';' ? State.BEFORE_NAME : null;
        };
        if (next != null) {
            state = next;
        }
        return next != null;
    }

    private static @Nullable State afterName(byte octet) {
        return octet == '=' ? State.BEFORE_VALUE : octet == ';' ? State.BEFORE_NAME : null;
    }
}
