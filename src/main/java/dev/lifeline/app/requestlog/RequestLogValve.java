package dev.lifeline.app.requestlog;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;

/**
 * Knows when the response to a request is complete, and gives each request its id.
 *
 * <p>Why a Tomcat valve beside {@link RequestLogFilter}: no filter sees what Tomcat refuses (a broken request line,
 * {@code %2F}, TRACE), nor the moment when a response is complete. Tomcat calls each {@link AccessLog} at that moment,
 * whoever answered ({@code CoyoteAdapter}). A request that has passed the filter is then logged by the filter; any other
 * one is logged here.
 *
 * <p>One line each: when the pipeline itself throws, Tomcat calls again, and once more when it finds a request that was
 * not recycled. Hence the mark {@link #LOGGED}, which lives as long as the exchange. A head that never became complete is
 * no request: a client that connects, sends half a line and leaves makes no line.
 *
 * <p>Threads: Tomcat calls {@link #invoke} on the request's thread, again for each asynchronous dispatch, and
 * {@link #log} once on the thread that completed the response. Immutable.
 */
final class RequestLogValve extends ValveBase implements AccessLog {

    /** An attribute of Coyote's request, not of the servlet's: that one is recycled before Tomcat may call again. */
    private static final String LOGGED = RequestLogValve.class.getName() + ".logged";

    private static final String WHEN_COMPLETE = RequestLogValve.class.getName() + ".whenComplete";

    private final RequestLog log;

    RequestLogValve(RequestLog log) {
        super(true);
        this.log = log;
    }

    /** To be done when the response to a request is complete, instead of the valve's own line. */
    interface WhenComplete {

        void accept(Answered answered);
    }

    static void whenComplete(ServletRequest request, WhenComplete action) {
        request.setAttribute(WHEN_COMPLETE, action);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String id = id(request);
        response.setHeader(RequestId.HEADER, id);
        boolean returned = false;
        try (var _ = MDC.putCloseable(RequestId.MDC_KEY, id)) {
            getNext().invoke(request, response);
            returned = true;
        } finally {
            if (!returned && !response.isCommitted()) {
                // Tomcat answers 500 too, but only after it has called log().
                response.setStatus(500);
            }
        }
    }

    @Override
    public void log(Request request, Response response, long nanos) {
        var exchange = request.getCoyoteRequest();
        if (exchange.getAttribute(LOGGED) != null) {
            return;
        }
        exchange.setAttribute(LOGGED, true);
        Answered answered = Answered.of(request, response);
        try (var _ = MDC.putCloseable(RequestId.MDC_KEY, id(request))) {
            if (request.getAttribute(WHEN_COMPLETE) instanceof WhenComplete action) {
                action.accept(answered);
            } else {
                log.write(Asked.of(request, client(request)), answered);
            }
        }
    }

    /** The peer, unless RemoteIpValve (server.forward-headers-strategy=native) has found another. */
    private static String client(Request request) {
        return request.getAttribute(AccessLog.REMOTE_ADDR_ATTRIBUTE) instanceof String forwarded
                ? forwarded
                : request.getRemoteAddr();
    }

    private static String id(Request request) {
        if (request.getAttribute(RequestId.ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = RequestId.from(request.getHeader(RequestId.HEADER));
        request.setAttribute(RequestId.ATTRIBUTE, id);
        return id;
    }

    /** The attributes that a forwarding valve leaves are always looked at. */
    @Override
    public boolean getRequestAttributesEnabled() {
        return true;
    }

    @Override
    public void setRequestAttributesEnabled(boolean enabled) {
        // Nothing to choose: see above.
    }
}
