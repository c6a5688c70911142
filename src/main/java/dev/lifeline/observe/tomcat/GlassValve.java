package dev.lifeline.observe.tomcat;

import dev.lifeline.lifecycle.Exchange;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Right before a servlet and its filters ({@code StandardWrapperValve}): what comes after it until the handler is the
 * filters' time, that in which a servlet is made by its first request included. What Tomcat answers because no servlet is
 * asked for never comes here.
 *
 * <p>A valve and not a filter: a filter of ours would be looked for in the chain of each request and called from the
 * middle of it, which costs more than what it would do there.
 *
 * <p>Threads: the worker that serves the request; again for each asynchronous dispatch.
 */
final class GlassValve extends ValveBase {

    private GlassValve() {
        super(true); // asynchronous requests pass, too
    }

    /** One before each servlet that an app has or is yet to get. */
    static void beforeServlets(Context context) {
        for (Container servlet : context.findChildren()) {
            before(servlet);
        }
        context.addContainerListener(event -> {
            if (Container.ADD_CHILD_EVENT.equals(event.getType())) {
                before(event.getData());
            }
        });
    }

    private static void before(Object servlet) {
        if (servlet instanceof Wrapper wrapper) {
            wrapper.getPipeline().addValve(new GlassValve());
        }
    }

    /** No MBean, as Tomcat's own valve of a servlet has none: its name would be the servlet's, which may be no name there. */
    @Override
    protected void initInternal() {
        // nothing to do
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Exchange exchange = GlassAdapter.exchange(request.getCoyoteRequest());
        if (exchange != null && !exchange.reachedTheApp()) {
            exchange.filterEntered(System.nanoTime());
        }
        getNext().invoke(request, response);
    }
}
