package dev.lifeline.app.start;

/** Stops the start before Spring has built anything; the message is the whole line. */
final class BadSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadSettingException(String message) {
        super(message);
    }
}
