package dev.lifeline.bare;

import dev.lifeline.http.RequestHead;
import dev.lifeline.http.SecretMask;
import dev.lifeline.http.Wrong;
import dev.lifeline.lifecycle.Connection;
import dev.lifeline.lifecycle.ConnectionEvent.By;
import dev.lifeline.lifecycle.Exchange;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What happens on one connection, told to the recorder, if there is one, and to the log, at the moment it happens.
 *
 * <p>Threads: as its conversation.
 */
final class Chronicle {

    private static final String HANDLER = Routes.class.getName() + "#handle";
    private static final long NEVER = Long.MIN_VALUE;

    private final RequestLog log;
    private final InetSocketAddress peer;
    private final @Nullable Connection connection;
    private @Nullable Exchange exchange;
    private boolean open;
    private long begunAt;

    /** When the connection did its last; whatever begins or ends with that has the same moment, read from the clock once. */
    private long lastAt = NEVER;

    Chronicle(Hub hub, InetSocketAddress peer) {
        this.log = hub.log;
        this.peer = peer;
        this.connection = hub.recorder == null
                ? null
                : hub.recorder.accepted(System.nanoTime(), peer.getAddress().getHostAddress() + ":" + peer.getPort());
    }

    InetSocketAddress peer() {
        return peer;
    }

    void readable() {
        if (connection != null) {
            lastAt = System.nanoTime();
            connection.readable(lastAt);
        }
    }

    void queued() {
        if (connection != null) {
            connection.queued(System.nanoTime());
        }
    }

    void started() {
        if (connection != null) {
            lastAt = System.nanoTime();
            connection.started(lastAt);
        }
    }

    /** The first octet of a request was read; told once for each. */
    void begun() {
        if (!open) {
            open = true;
            if (connection != null || log.isOn()) {
                begunAt = lastAt == NEVER ? System.nanoTime() : lastAt;
                lastAt = NEVER;
            }
            if (connection != null) {
                exchange = connection.firstByte(begunAt);
            }
        }
    }

    void headParsed(RequestHead head) {
        if (exchange != null) {
            exchange.headParsed(System.nanoTime(), head.method(), SecretMask.DEFAULT.url(head.target()));
        }
    }

    void continued() {
        if (exchange != null) {
            exchange.continued(System.nanoTime());
        }
    }

    void bodyRead(int bytes) {
        if (exchange != null) {
            exchange.bodyRead(System.nanoTime(), bytes);
        }
    }

    void handlerEntered() {
        if (exchange != null) {
            exchange.handlerEntered(System.nanoTime(), HANDLER, null);
        }
    }

    void handlerExited(@Nullable Throwable thrown) {
        if (exchange != null) {
            exchange.handlerExited(
                    System.nanoTime(), thrown == null ? null : thrown.getClass().getName());
        }
    }

    void rejected(Wrong wrong) {
        if (exchange != null) {
            exchange.rejected(System.nanoTime(), wrong.sentence());
        }
    }

    void committed(int status) {
        if (exchange != null) {
            exchange.committed(System.nanoTime(), status);
        }
    }

    void completed(@Nullable RequestHead head, int status, long bytes) {
        log.completed(head, status, begunAt, bytes, peer);
        if (exchange != null) {
            lastAt = System.nanoTime();
            exchange.completed(lastAt, status, bytes);
            exchange = null;
        }
        open = false;
    }

    /** Nothing more has come; told once for each time. */
    void idle() {
        if (connection != null && lastAt != NEVER) {
            connection.idle(lastAt);
            lastAt = NEVER;
        }
    }

    void timedOut() {
        if (connection != null) {
            connection.timedOut(System.nanoTime());
        }
    }

    /** The last that is told of a connection. A request that is still open then got no answer. */
    void closed(By by, @Nullable RequestHead head) {
        if (open && head != null) {
            log.aborted(head, begunAt, peer);
        }
        open = false;
        if (connection != null) {
            connection.closed(System.nanoTime(), by);
        }
    }
}
