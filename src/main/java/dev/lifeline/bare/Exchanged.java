package dev.lifeline.bare;

import dev.lifeline.http.RequestHead;
import dev.lifeline.http.Response;
import dev.lifeline.http.SecretMask;
import dev.lifeline.lifecycle.Exchange;
import dev.lifeline.lifecycle.ExchangeEvent.Cause;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What {@link Chronicle} tells, where only the exchange can be seen and not its connection. Threads: one. */
final class Exchanged {

    private final Hub hub;
    private final InetSocketAddress peer;
    private final long begunAt = System.nanoTime();
    private final @Nullable Exchange exchange;

    Exchanged(Hub hub, InetSocketAddress peer) {
        this.hub = hub;
        this.peer = peer;
        this.exchange = hub.recorder == null ? null : hub.recorder.exchange(begunAt);
    }

    void begun(RequestHead head) {
        if (exchange != null) {
            exchange.headParsed(begunAt, head.method(), SecretMask.DEFAULT.url(head.target()));
        }
    }

    void handlerEntered() {
        if (exchange != null) {
            exchange.handlerEntered(System.nanoTime(), Routes.class.getName() + "#handle", null);
        }
    }

    void handlerExited(@Nullable Throwable thrown) {
        if (exchange != null) {
            exchange.handlerExited(
                    System.nanoTime(), thrown == null ? null : thrown.getClass().getName());
        }
    }

    void completed(RequestHead head, Response response) {
        hub.completed.increment();
        long bytes = head.isHead() ? 0 : response.body().length;
        hub.log.completed(head, response.status(), begunAt, bytes, peer);
        if (exchange != null) {
            exchange.completed(System.nanoTime(), response.status(), bytes);
        }
    }

    void failed() {
        if (exchange != null) {
            exchange.failed(System.nanoTime(), Cause.IO);
        }
    }
}
