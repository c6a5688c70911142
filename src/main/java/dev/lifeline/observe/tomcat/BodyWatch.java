package dev.lifeline.observe.tomcat;

import dev.lifeline.lifecycle.Exchange;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Between a request and the bytes of its body: sees the last of them, and the wait for them that was too long. It stands
 * there only for the length of a request that has a body.
 *
 * <p>Threads: the one that reads the body.
 */
final class BodyWatch implements InputBuffer {

    private final InputBuffer buffer;
    private final Exchange exchange;
    private final SocketWatch watch;
    private final long expected; // -1: chunked
    private long read;
    private boolean told;

    private BodyWatch(InputBuffer buffer, Exchange exchange, SocketWatch watch, long expected) {
        this.buffer = buffer;
        this.exchange = exchange;
        this.watch = watch;
        this.expected = expected;
    }

    static void on(Request request, Exchange exchange, SocketWatch watch) {
        off(request); // of a request that broke off without an end
        long length = request.getContentLengthLong();
        if (length > 0 || length < 0 && request.getMimeHeaders().getValue("Transfer-Encoding") != null) {
            request.setInputBuffer(new BodyWatch(request.getInputBuffer(), exchange, watch, length));
        }
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
            if (!told && (bytes < 0 || read == expected)) {
                told = true;
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
