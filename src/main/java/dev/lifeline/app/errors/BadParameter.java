package dev.lifeline.app.errors;

import dev.lifeline.http.OneLine;
import dev.lifeline.http.SecretMask;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * A parameter that the client sent wrongly: answered as 400 with one line that says which one, the value, and what is
 * allowed. Thrown by a handler; it is no fault of ours and so is not logged as one.
 *
 * <p>The text of the client goes in on one line and bounded ({@link OneLine}), a secret masked ({@link SecretMask}).
 */
public final class BadParameter extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    /** Bound of the client's name and value in the answer, in chars. */
    private static final int LIMIT = 100;

    /**
     * @param name the parameter, as in the contract: {@code ms}
     * @param value what came, unescaped; null when it is missing
     * @param allowed ends the sentence "allowed is ...": {@code a whole number from 0 to 60000 (ms)}
     */
    public BadParameter(String name, @Nullable String value, String allowed) {
        super(HttpStatus.BAD_REQUEST);
        getBody().setDetail(line(name, value, allowed));
    }

    static String line(String name, @Nullable String value, String allowed) {
        String what = value == null
                ? "Missing parameter " + OneLine.of(name, LIMIT)
                : "Bad parameter " + OneLine.of(name, LIMIT) + "=" + shown(name, value);
        return what + ": allowed is " + allowed;
    }

    private static String shown(String name, String value) {
        SecretMask mask = SecretMask.DEFAULT;
        return mask.isSecret(name) ? SecretMask.MASK : OneLine.of(mask.text(value), LIMIT);
    }
}
