package dev.lifeline.observe.tomcat;

import dev.lifeline.lifecycle.Connection;
import dev.lifeline.lifecycle.Exchange;
import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.UpgradeToken;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Reads and answers requests on one socket at a time; pipelined ones within one call. Tells in which state it leaves the
 * socket <em>before</em> Tomcat gives the socket back to the poller: after that the next request may already be on its
 * way on another thread.
 *
 * <p>Threads: under the socket's lock on a worker. A processor serves many sockets, one after another.
 */
final class GlassProcessor extends Http11Processor {

    /** Our place among the 32 notes of a coyote request; {@code CoyoteAdapter} has number 1. */
    private static final int NOTE = 31;

    private static final long NOT_STARTED = -1;

    private static final ThreadLocal<Seat> SEAT = ThreadLocal.withInitial(Seat::new);

    private final GlassProtocol protocol;
    private @Nullable SocketWatch watch;
    private long begunAt = NOT_STARTED; // start of the last request that became an exchange
    private long servedAt = NOT_STARTED; // start of the last request that came to the adapter
    private @Nullable Exchange served;

    GlassProcessor(GlassProtocol protocol, Adapter adapter) {
        super(protocol, adapter);
        this.protocol = protocol;
        request.setNote(NOTE, this);
    }

    /** The processor of a request; null where Tomcat made another one (HTTP/2, other protocols). */
    static @Nullable GlassProcessor of(Request request) {
        return (GlassProcessor) request.getNote(NOTE);
    }

    /** The processor that works on this thread; null on any other thread. */
    static @Nullable GlassProcessor current() {
        return SEAT.get().taken;
    }

    @Nullable
    SocketWatch watch() {
        return watch;
    }

    /**
     * The exchange that {@link #serve} was told of for the request that is here now, over or not. Kept here and not among
     * the request's attributes: those an app asks for dozens of times a request, most of them for what is not there, and
     * in a map with anything in it each of these questions costs more.
     */
    @Nullable
    Exchange served() {
        return servedAt == request.getStartTimeNanos() ? served : null;
    }

    void serve(Exchange exchange) {
        served = exchange;
        servedAt = request.getStartTimeNanos();
    }

    boolean mayWrite() {
        return getErrorState().isIoAllowed();
    }

    @Nullable
    SocketWrapperBase<?> socket() {
        return getSocketWrapper();
    }

    /** A header field of the response so far: asked of Tomcat itself, it does not come through all wrappers of the app. */
    @Nullable
    String header(String name) {
        return response.getMimeHeaders().getHeader(name);
    }

    /** Whether there is a body, and the end of it was not read yet. */
    boolean expectsBody() {
        return !isRequestBodyFullyRead();
    }

    /** Whether octets have been read that nobody has taken: of a next request, unless the body is not read yet. */
    boolean moreHasCome() {
        return request.getInputBuffer() instanceof Http11InputBuffer buffer
                && buffer.getByteBuffer().hasRemaining();
    }

    /** The exchange of the request that is being read; begins it if its first byte has been read. */
    @Nullable
    Exchange exchange() {
        SocketWatch watch = this.watch;
        if (watch == null) {
            return null;
        }
        Exchange open = watch.connection().exchange();
        long start = request.getStartTimeNanos();
        if (open != null || start == NOT_STARTED || start == begunAt) {
            return open;
        }
        begunAt = start;
        return watch.connection().firstByte(start);
    }

    @Override
    public SocketState process(SocketWrapperBase<?> wrapper, SocketEvent event) throws IOException {
        watch = event == SocketEvent.CONNECT_FAIL ? null : SocketWatch.of(wrapper);
        Seat seat = SEAT.get();
        GlassProcessor before = seat.taken; // where a pool runs its tasks in the caller, this thread has one already
        seat.taken = this;
        if (watch != null) {
            watch.started();
        }
        try {
            SocketState state = super.process(wrapper, event);
            if (watch != null) {
                leave(watch, state);
            }
            return state;
        } finally {
            seat.taken = before;
        }
    }

    private void leave(SocketWatch watch, SocketState state) {
        long now = System.nanoTime();
        FileToSend file = watch.file();
        if (file != null && state == SocketState.SENDFILE) {
            file.watch(watch);
            return;
        }
        watch.fileSent(now);
        Connection connection = watch.connection();
        switch (state) {
            case OPEN -> connection.idle(now);
            case UPGRADING -> {
                String upgradedTo = upgradedTo();
                if (upgradedTo != null) {
                    connection.upgraded(now, upgradedTo);
                }
            }
            case LONG -> {
                if (!isAsync()) {
                    exchange(); // of half a head it begins here
                }
                connection.unattended();
            }
            case CLOSED -> {
                if (!isAsync()) {
                    close(exchange(), now);
                }
            }
            default -> {} // nothing that shows
        }
    }

    /** One whose handling broke inside Tomcat was answered all the same. */
    private void close(@Nullable Exchange exchange, long now) {
        if (exchange != null && response.isCommitted() && mayWrite()) {
            exchange.completed(now, response.getStatus(), response.getBytesWritten(false));
        }
    }

    /** Without a token a client has sent HTTP/2's preface at once; where that is not spoken, Tomcat hangs up: null. */
    private @Nullable String upgradedTo() {
        UpgradeToken token = getUpgradeToken();
        if (token != null) {
            return token.protocol();
        }
        return protocol.getUpgradeProtocol("h2c") == null ? null : "h2c";
    }

    /** Which processor works on a thread: to find it again costs a request less than to set a thread-local twice. */
    private static final class Seat {

        @Nullable
        GlassProcessor taken;
    }
}
