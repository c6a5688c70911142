package dev.lifeline.http.experiment;

/** What a caller does next. */
public sealed interface Step {

    /** Stands for host and port of the server in {@link Send#text}. */
    String HOST = "{host}";

    /**
     * Writes octets, whatever they are: half a head, too.
     *
     * @param text ISO 8859-1, at most {@value #LONGEST} octets; {@value #HOST} becomes host and port of the server
     */
    record Send(String text) implements Step {

        static final int LONGEST = 8_192;

        public Send {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "one step sends " + text.length() + " octets; up to " + LONGEST + " are allowed");
            }
        }
    }

    /**
     * Does nothing for a while.
     *
     * @param millis 0 to 30,000
     */
    record Wait(int millis) implements Step {

        public Wait {
            if (millis < 0 || millis > Caller.LONGEST_WAIT_MS) {
                throw new IllegalArgumentException(
                        "a wait of " + millis + " ms; 0 to " + Caller.LONGEST_WAIT_MS + " are allowed");
            }
        }
    }

    /** Reads until the server closes the connection, which it does after an answer to {@code Connection: close}. */
    record Receive() implements Step {}

    /** Closes the connection without having read what may be coming. */
    record HangUp() implements Step {}

    /** A whole request for a path, and the last on its connection. */
    static Send get(String path) {
        return new Send("GET " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n");
    }
}
