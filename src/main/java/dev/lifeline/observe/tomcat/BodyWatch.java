package dev.lifeline.observe.tomcat;

import dev.lifeline.lifecycle.Exchange;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Between a request and the bytes of its body: sees the last of them, and the wait for them that was too long. It stands
 * there only until a body has come, because Tomcat counts on a buffer of its own there: a login by form serves the
 * request from before the login in place of the one after it, reads that one's body to its end and casts the buffer
 * ({@code FormAuthenticator.restoreRequest}, {@code Http11Processor.setRequestBody}).
 *
 * <p>Threads: the one that reads the body.
 */
final class BodyWatch implements InputBuffer {

    private final Request request;
    private final InputBuffer buffer;
    private final Exchange exchange;
    private final SocketWatch watch;
    private final long expected; // -1: chunked
    private long read;

    private BodyWatch(Request request, Exchange exchange, SocketWatch watch, long expected) {
        this.request = request;
        this.buffer = request.getInputBuffer();
        this.exchange = exchange;
        this.watch = watch;
        this.expected = expected;
    }

    static void on(Request request, Exchange exchange, SocketWatch watch) {
        request.setInputBuffer(new BodyWatch(request, exchange, watch, request.getContentLengthLong()));
    }

    static void off(Request request) {
        if (request.getInputBuffer() instanceof BodyWatch body) {
            request.setInputBuffer(body.buffer);
        }
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        try {
            int bytes = buffer.doRead(handler);
            if (bytes > 0) {
                read += bytes;
            }
            if (bytes < 0 || read == expected) {
                off(request);
                exchange.bodyRead(System.nanoTime(), read);
            }
            return bytes;
        } catch (SocketTimeoutException silence) {
            watch.timedOut(System.nanoTime());
            throw silence;
        }
    }

    @Override
    public int available() {
        return buffer.available();
    }
}
