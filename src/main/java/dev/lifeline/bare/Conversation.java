package dev.lifeline.bare;

import dev.lifeline.http.NotYet;
import dev.lifeline.http.Parsed;
import dev.lifeline.http.Request;
import dev.lifeline.http.RequestHead;
import dev.lifeline.http.RequestParser;
import dev.lifeline.http.Response;
import dev.lifeline.http.ResponseWriter;
import dev.lifeline.http.Wrong;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is said on one connection, whoever waits for it: octets become requests, requests become answers, and each step
 * is told to the chronicle.
 *
 * <p>Threads: one at a time; whoever hands it on does so through a queue.
 */
final class Conversation {

    private static final Logger LOG = System.getLogger(Conversation.class.getName());
    private static final Response FAILED = Response.text(500, "500 Internal Server Error");

    private final Hub hub;
    private final Chronicle chronicle;
    private final SpareParser spare;

    private @Nullable RequestParser parser; // only while a request is half read
    private @Nullable RequestHead head;
    private int status;
    private long bytes;
    private boolean goesOn = true;

    /** @param spare where a parser is borrowed while a request is half read */
    Conversation(Hub hub, Chronicle chronicle, SpareParser spare) {
        this.hub = hub;
        this.chronicle = chronicle;
        this.spare = spare;
    }

    /** Reads from where it stopped; what belongs to a later request is left in the buffer. */
    Parsed take(ByteBuffer in) {
        RequestParser reading = parser != null ? parser : spare.borrow();
        Parsed parsed = reading.parse(in);
        if (parsed != NotYet.IDLE) {
            chronicle.begun();
        }
        RequestHead known = parsed instanceof Request request ? request.head() : reading.head();
        if (known != null && head == null) {
            head = known;
            chronicle.headParsed(known);
        }
        if (parsed instanceof Request request && request.body().length > 0) {
            chronicle.bodyRead(request.body().length);
        }
        parser = reading.isFresh() ? spare.giveBack(reading) : reading;
        return parsed;
    }

    /** The interim answer to a client that waits for it before it sends its body. */
    byte[] goOn() {
        chronicle.continued();
        return ResponseWriter.continues();
    }

    /**
     * Asks the handler and puts its answer into octets. May take as long as the handler likes.
     *
     * @param moreHasCome whether octets of a next request are here already: a drain answers that one, too, before it ends
     *     the connection
     */
    byte[] answer(Request request, boolean moreHasCome) {
        chronicle.handlerEntered();
        Response response;
        try {
            response = hub.handler.handle(request);
            chronicle.handlerExited(null);
        } catch (Throwable thrown) { // whatever it is, it is one request's fault and not the server's end
            chronicle.handlerExited(thrown);
            LOG.log(Level.ERROR, "The handler threw", thrown);
            response = FAILED;
        }
        goesOn = goesOn && request.head().keepAlive() && (!hub.isDraining() || moreHasCome);
        return octets(response, request.head());
    }

    /** The server's own answer to what is no request; nothing more is said after it. */
    byte[] refuse(Wrong wrong) {
        chronicle.begun();
        chronicle.rejected(wrong);
        goesOn = false;
        return octets(Response.text(wrong.status(), wrong.sentence(hub.limits) + " (" + wrong.clause() + ")"), head);
    }

    /** The first octet of the answer is out. */
    void committed() {
        chronicle.committed(status);
    }

    /** The last octet of the answer is out. */
    void sent() {
        hub.completed.increment();
        chronicle.completed(head, status, bytes);
        head = null;
    }

    /** Whether another request may follow. */
    boolean goesOn() {
        return goesOn;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    /** The head of the request that is open, if it is known. */
    @Nullable
    RequestHead head() {
        return head;
    }

    private byte[] octets(Response response, @Nullable RequestHead asked) {
        status = response.status();
        bytes = asked != null && asked.isHead() ? 0 : response.body().length;
        return ResponseWriter.write(response, asked, goesOn);
    }
}
