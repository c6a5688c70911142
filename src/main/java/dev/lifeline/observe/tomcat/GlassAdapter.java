package dev.lifeline.observe.tomcat;

import dev.lifeline.lifecycle.ConnectionEvent.By;
import dev.lifeline.lifecycle.Exchange;
import dev.lifeline.lifecycle.ExchangeEvent.Cause;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Constants;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketEvent;
import org.jspecify.annotations.Nullable;

/**
 * Between Tomcat's protocol (coyote) and its container (catalina): each request passes here once its head is complete,
 * those that Tomcat refuses included, whatever the protocol is.
 *
 * <p>Threads: the worker that serves the request; several, one after another, if it is asynchronous.
 */
final class GlassAdapter implements Adapter {

    /**
     * Attribute of the coyote request where no processor of ours has it: the app can ask for it by name, but does not
     * meet it in a list.
     */
    private static final String EXCHANGE = Exchange.class.getName();

    /** The same, where no channel of ours sees a status line go out: Tomcat's word for it is in the response. */
    private static final String UNSEEN = Response.class.getName();

    private final Glass glass;
    private final Adapter adapter;

    GlassAdapter(Glass glass, Adapter adapter) {
        this.glass = glass;
        this.adapter = adapter;
    }

    /** The exchange of the request that this thread serves, for whoever does not meet Tomcat's own; null if there is none. */
    static @Nullable Exchange exchange(ServletRequest request) {
        return exchange(GlassProcessor.current(), request);
    }

    /** The same for whoever knows the processor of this thread. */
    static @Nullable Exchange exchange(@Nullable GlassProcessor current, ServletRequest request) {
        return current == null ? (Exchange) request.getAttribute(EXCHANGE) : current.served();
    }

    /** To be called before a fact is told that may be later than the status line: {@code Committed} comes first then. */
    static void tellCommit(ServletRequest request, Exchange exchange, long before) {
        if (exchange.connection() == null) {
            tellCommit((Response) request.getAttribute(UNSEEN), exchange, before);
        }
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        GlassProcessor processor = GlassProcessor.of(request);
        Exchange exchange = begin(processor, request, response);
        try {
            adapter.service(request, response);
        } catch (Throwable broken) { // a valve's; where the glass sees the socket, the processor knows what went out
            if (exchange != null && exchange.connection() == null) {
                long now = System.nanoTime();
                tellCommit(response, exchange, now);
                exchange.failed(now, Cause.CUT);
            }
            throw broken;
        }
        if (exchange != null) {
            leave(processor, exchange, request, response, true);
        }
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
        GlassProcessor processor = GlassProcessor.of(request);
        Exchange exchange = exchange(processor, request);
        if (exchange == null) {
            return adapter.asyncDispatch(request, response, event);
        }
        if (exchange.isSuspended()) {
            long now = System.nanoTime();
            tellCommit(unseen(request, exchange), exchange, now);
            exchange.resumed(now);
        }
        boolean well = adapter.asyncDispatch(request, response, event);
        leave(processor, exchange, request, response, well);
        return well;
    }

    /** Called for requests that never reach {@link #service}, and after something broke inside it. */
    @Override
    public void log(Request request, Response response, long nanos) {
        // without a method there is no request: a TLS handshake failed
        GlassProcessor processor = GlassProcessor.of(request);
        if (exchange(processor, request) == null && request.getMethod() != null) {
            Exchange exchange = begin(processor, request, response);
            // 101: it is HTTP/2 from here on. Without a connection nobody else would ever end it.
            if (exchange != null && (response.getStatus() < 400 || exchange.connection() == null)) {
                end(processor, exchange, request, response, true);
            }
        }
        adapter.log(request, response, nanos);
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        return adapter.prepare(request, response);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
        adapter.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
        return adapter.getDomain();
    }

    /** The exchange of a request; null if there is none. */
    static @Nullable Exchange exchange(Request request) {
        return exchange(GlassProcessor.of(request), request);
    }

    private static @Nullable Exchange exchange(@Nullable GlassProcessor processor, Request request) {
        return processor == null ? (Exchange) request.getAttribute(EXCHANGE) : processor.served();
    }

    private @Nullable Exchange begin(@Nullable GlassProcessor processor, Request request, Response response) {
        // Tomcat has answered an upgrade to HTTP/2 before it comes here: the head was complete by then.
        long now = response.isCommitted() ? response.getCommitTimeNanos() : System.nanoTime();
        SocketWatch watch = processor == null ? null : processor.watch();
        if (watch != null) {
            watch.fileSent(now); // pipelined behind a file
        }
        Exchange exchange = processor == null ? glass.recorder().exchange(now) : processor.exchange();
        if (exchange == null) {
            return null;
        }
        if (processor == null) {
            request.setAttribute(EXCHANGE, exchange);
            request.setAttribute(UNSEEN, response);
        } else {
            processor.serve(exchange);
        }
        if (response.isError() || response.getStatus() >= 400) { // HTTP/2 sets the status alone
            refuse(request, response, exchange, now);
        } else {
            exchange.headParsed(now, Glass.method(request), glass.paths().of(request));
            if (watch != null) {
                BodyWatch.off(request); // of a request that broke off without an end
                if (processor.expectsBody()) {
                    BodyWatch.on(request, exchange, watch);
                }
            }
        }
        return exchange;
    }

    private void refuse(Request request, Response response, Exchange exchange, long now) {
        Object broken = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (!response.isError() || broken == null) {
            exchange.headParsed(now, Glass.method(request), glass.paths().of(request));
        }
        String reason = Glass.reason(broken);
        exchange.rejected(now, reason == null ? "answered " + response.getStatus() + " before any filter" : reason);
        BodyWatch.off(request); // nobody reads its body, and its Content-Length may be no number
    }

    /** The thread leaves the request; the request may go on without it. */
    private void leave(
            @Nullable GlassProcessor processor, Exchange exchange, Request request, Response response, boolean well) {
        if (well && (processor == null ? is(ActionCode.ASYNC_IS_ASYNC, request) : processor.isAsync())) {
            if (!exchange.isSuspended()) {
                long now = System.nanoTime();
                tellCommit(unseen(request, exchange), exchange, now);
                exchange.suspended(now);
            }
        } else {
            end(processor, exchange, request, response, well);
        }
    }

    private void end(
            @Nullable GlassProcessor processor, Exchange exchange, Request request, Response response, boolean well) {
        long now = System.nanoTime();
        SocketWatch watch = processor == null ? null : processor.watch();
        BodyWatch.off(request);
        boolean broken = response.isExceptionPresent()
                || !(processor == null ? is(ActionCode.IS_IO_ALLOWED, request) : processor.mayWrite());
        if (!broken || watch == null) { // what our channel did not see go out of a broken response, did not
            tellCommit(response, exchange, now);
        }
        if (broken || !well && !response.isCommitted()) {
            exchange.failed(now, cause(watch));
        } else if (watch != null && request.getAttribute(Constants.SENDFILE_FILENAME_ATTR) != null) {
            watch.sending(file(exchange, request, response, processor));
        } else {
            exchange.completed(now, response.getStatus(), response.getBytesWritten(false));
        }
    }

    private static @Nullable Response unseen(Request request, Exchange exchange) {
        return exchange.connection() == null ? (Response) request.getAttribute(UNSEEN) : null;
    }

    private static void tellCommit(@Nullable Response response, Exchange exchange, long before) {
        if (response != null
                && response.isCommitted()
                && !exchange.isCommitted()
                && response.getCommitTimeNanos() - before <= 0) {
            exchange.committed(response.getCommitTimeNanos(), response.getStatus());
        }
    }

    private static FileToSend file(Exchange exchange, Request request, Response response, GlassProcessor processor) {
        long start = (Long) request.getAttribute(Constants.SENDFILE_FILE_START_ATTR);
        long end = (Long) request.getAttribute(Constants.SENDFILE_FILE_END_ATTR);
        return new FileToSend(exchange, response.getStatus(), end - start, (NioSocketWrapper) processor.socket());
    }

    private static Cause cause(@Nullable SocketWatch watch) {
        By ending = watch == null ? null : watch.ending();
        if (ending == null) {
            return Cause.CUT;
        }
        return switch (ending) {
            case CLIENT -> Cause.CLIENT_GONE;
            case ERROR -> Cause.IO;
            case SERVER, TIMEOUT, DRAIN -> Cause.CUT;
        };
    }

    private static boolean is(ActionCode question, Request request) {
        AtomicBoolean answer = new AtomicBoolean();
        request.action(question, answer);
        return answer.get();
    }
}
