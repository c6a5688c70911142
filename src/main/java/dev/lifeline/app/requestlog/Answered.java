package dev.lifeline.app.requestlog;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;

/**
 * What came of a request.
 *
 * @param status what the response says, or what Tomcat made of it when the client was gone
 * @param nanos from the first byte of the request to the last of the response, ns
 * @param bytes body bytes that went out, before compression and chunking; 0 for HEAD
 * @param aborted the response did not go out as a whole: the client left, or the server cut it
 */
record Answered(int status, long nanos, long bytes, boolean aborted) {

    /** Reads what is still there; called when the response is complete, before Tomcat recycles the two. */
    static Answered of(Request request, Response response) {
        long started = request.getCoyoteRequest().getStartTimeNanos();
        return new Answered(
                response.getStatus(),
                started < 0 ? 0 : Math.max(0, System.nanoTime() - started),
                bytes(response),
                aborted(request, response));
    }

    /**
     * Two counts, neither of which is it alone: what the application wrote is too much for HEAD and for a client that
     * left; what went through the connection has the chunks' framing in it.
     */
    private static long bytes(Response response) {
        return Math.max(0, Math.min(response.getContentWritten(), response.getBytesWritten(false)));
    }

    /** As Tomcat's access log tells an aborted connection, its format {@code %X}. */
    private static boolean aborted(Request request, Response response) {
        AtomicBoolean ioAllowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, ioAllowed);
        return !ioAllowed.get()
                || request.getAttribute("jakarta.servlet.error.exception") instanceof ClientAbortException;
    }
}
