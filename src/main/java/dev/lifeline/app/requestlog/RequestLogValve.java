package dev.lifeline.app.requestlog;

import dev.lifeline.http.SecretMask;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.function.Predicate;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Writes the one line of each request, and gives each request its id.
 *
 * <p>Why a Tomcat valve and not a filter: a filter sees neither what Tomcat refuses before the filters (a broken request
 * line, {@code %2F}, TRACE), nor what comes after them (the error page, the flush on which a client turns out to be
 * gone, the end of an asynchronous response). Tomcat calls each {@link AccessLog} when a response is complete, whoever
 * gave it ({@code CoyoteAdapter}): so there is one place that writes, and nothing to keep from being written twice, or
 * nearly: when the pipeline itself throws, Tomcat calls again, and once more when it finds a request that was not
 * recycled. Hence the mark {@link #LOGGED}, which lives as long as the exchange.
 *
 * <p>A head that never became complete is no request: a client that connects, sends half a line and leaves makes no line.
 *
 * <p>Threads: Tomcat calls {@link #invoke} on the request's thread, again for each asynchronous dispatch, and
 * {@link #log} once on the thread that completed the response. Immutable.
 */
final class RequestLogValve extends ValveBase implements AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.lifeline.requests");

    /** An attribute of Coyote's request, not of the servlet's: that one is recycled before Tomcat may call again. */
    private static final String LOGGED = RequestLogValve.class.getName() + ".logged";

    private final SecretMask mask;
    private final int urlLimit;
    private final Predicate<Request> quiet;

    /**
     * @param urlLimit longest URL in the line, in chars
     * @param quiet which requests are logged at DEBUG instead of INFO
     */
    RequestLogValve(SecretMask mask, int urlLimit, Predicate<Request> quiet) {
        super(true);
        this.mask = mask;
        this.urlLimit = urlLimit;
        this.quiet = quiet;
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
        Level level = quiet.test(request) ? Level.DEBUG : Level.INFO;
        if (LOG.isEnabledForLevel(level)) {
            RequestLine line = RequestLine.of(request, response, mask, urlLimit);
            try (var _ = MDC.putCloseable(RequestId.MDC_KEY, id(request))) {
                line.fields(LOG.atLevel(level)).log(line.text());
            }
        }
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
