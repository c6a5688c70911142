package dev.lifeline.http;

/** A value that a client sent and that is not allowed. Where the parameter's name is known, it becomes a 400. */
public final class BadValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param allowed ends the sentence "allowed is …"; it is for the client to read and holds nothing of the value */
    public BadValue(String allowed) {
        super(allowed);
    }

    public String allowed() {
        return getMessage();
    }
}
