package dev.lifeline.observe.drain;

import dev.lifeline.lifecycle.Recorder;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Tells the client to go elsewhere, on responses that were already with a handler when the drain began and whose head is
 * not out when the handler is through. For a request whose head is parsed later Tomcat says it by itself ({@link
 * DrainedServer#endKeepAlive}); handlers that send the head themselves are met by {@code GlassProtocol}.
 *
 * <p>Not on a response that is only begun: an asynchronous one is another thread's by now (it is met in its ASYNC
 * dispatch), and with {@code close} in place of its chunks a stream that is cut would look whole. Nor on 101, where
 * {@code Connection} says {@code upgrade}.
 *
 * <p>A valve and not a filter: a filter costs each request of a server that never drains more than all it does here.
 *
 * <p>HTTP/2 has no such field (RFC 9113, section 8.2.2); there Tomcat sends GOAWAY.
 */
final class ConnectionClose extends ValveBase {

    private final Recorder recorder;

    ConnectionClose(Recorder recorder) {
        super(true); // asynchronous requests pass, too
        this.recorder = recorder;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
        } finally {
            if (recorder.isStopping()
                    && !request.isAsyncStarted()
                    && !response.isCommitted()
                    && request.getProtocol().startsWith("HTTP/1.")
                    && response.getStatus() != HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
                response.setHeader("Connection", "close");
            }
        }
    }
}
