package dev.lifeline.compare.stage;

import dev.lifeline.compare.report.Tone;

/**
 * What became of one request, or of one connection, when the server stopped.
 *
 * <p><em>Lost</em> is what was sent completely on an accepted connection and not answered. Nothing else is: a client that
 * never finished its request has asked for nothing, and one that was never accepted knows that nobody heard it.
 */
enum Fate {
    /** A whole answer, and the connection said nothing of an end. */
    ANSWERED("answered", Tone.GOOD, false),
    /** A whole answer that says "Connection: close": the client knows that it must go elsewhere. */
    ANSWERED_CLOSE("answered, close", Tone.GOOD, false),
    /** A whole answer, but it says that the server will not do it (503). */
    TURNED_AWAY("turned away", Tone.PLAIN, false),
    /** No connection: nobody listens any more. */
    REFUSED("refused", Tone.PLAIN, false),
    /** Closed in order, and nothing had been asked. */
    CLOSED("closed", Tone.PLAIN, false),
    /** Nothing was asked, and it was still open when we stopped waiting: it held up the stop, or outlived it. */
    LEFT_OPEN("left open", Tone.DIFFERS, false),
    /** The server had closed the connection before the request was sent: the client saw it, and goes elsewhere. */
    CLOSED_FIRST("closed before it asked", Tone.PLAIN, false),
    /** Nothing had been asked, and the connection was thrown away (RST). */
    RESET("reset", Tone.DIFFERS, false),
    /** The connection was reset in the accept queue: the kernel had taken it, the server never did. */
    RESET_UNACCEPTED("reset unaccepted", Tone.DIFFERS, false),
    /** The request was complete, and the connection was closed without a byte. */
    UNANSWERED("LOST, closed", Tone.BAD, true),
    /** The request was complete, and the connection was reset. */
    UNANSWERED_RESET("LOST, reset", Tone.BAD, true),
    /** The answer ends in its middle. */
    CUT("LOST, cut", Tone.BAD, true),
    /** Neither an answer nor an end until we stopped waiting. */
    SILENT("LOST, silence", Tone.BAD, true),
    /** All was answered before the signal came: the machine was too slow for this scene. */
    TOO_EARLY("answered before the signal", Tone.ABSENT, false),
    /** The client could not get into this state here. */
    NOT_REACHED("–", Tone.ABSENT, false);

    private final String words;
    private final Tone tone;
    private final boolean lost;

    Fate(String words, Tone tone, boolean lost) {
        this.words = words;
        this.tone = tone;
        this.lost = lost;
    }

    String words() {
        return words;
    }

    Tone tone() {
        return tone;
    }

    boolean lost() {
        return lost;
    }
}
