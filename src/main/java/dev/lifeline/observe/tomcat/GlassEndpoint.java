package dev.lifeline.observe.tomcat;

import dev.lifeline.lifecycle.ConnectionEvent.By;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.apache.tomcat.util.net.Acceptor.AcceptorState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint: acceptor and poller live here, and here sockets are handed to workers.
 *
 * <p>Threads: {@link #processSocket} is called by the poller (bytes are there, time is up), and by any application thread
 * that dispatches or completes an asynchronous request.
 */
final class GlassEndpoint extends NioEndpoint {

    private volatile @Nullable Glass glass;
    private volatile @Nullable SocketChannel last; // taken over while draining; Tomcat destroys what it cannot set up

    void use(Glass glass) {
        this.glass = glass;
    }

    @Nullable
    Glass glass() {
        return glass;
    }

    @Override
    protected NioChannel createChannel(SocketBufferHandler buffer) {
        return isSSLEnabled() ? new SecureGlassChannel(buffer, this) : new GlassChannel(buffer, this);
    }

    @Override
    public boolean processSocket(SocketWrapperBase<NioChannel> wrapper, SocketEvent event, boolean dispatch) {
        SocketWatch watch = SocketWatch.of(wrapper);
        if (watch == null) {
            return super.processSocket(wrapper, event, dispatch);
        }
        if (isDraining() && isGone(wrapper, watch, event)) {
            return false; // the poller closes it at once: it would wait for a worker, as if it were owed an answer
        }
        boolean expired = event == SocketEvent.ERROR && isDraining() && watch.isIdle();
        SocketEvent known = expired && hasArrived(wrapper) ? SocketEvent.OPEN_READ : event;
        watch.handedOver(wrapper, known, dispatch && getExecutor() != null);
        if (expired && known == event) {
            return false; // the poller closes it at once: on the way through a worker, a request could still arrive
        }
        return super.processSocket(wrapper, known, dispatch);
    }

    /** Gives each idle connection so short a time-out that the poller's next round ends it. */
    void expireIdle(Duration rest) {
        for (SocketWrapperBase<NioChannel> wrapper : getConnections()) {
            SocketWatch watch = SocketWatch.of(wrapper);
            // Under the socket's lock no worker reads with this time-out; the next one sets its own.
            if (watch != null && watch.isIdle() && wrapper.getLock().tryLock()) {
                try {
                    if (watch.isIdle()) {
                        wrapper.setReadTimeout(rest.toMillis());
                    }
                } finally {
                    wrapper.getLock().unlock();
                }
            }
        }
    }

    /** While draining, the connection that wakes the acceptor up for the last time may be a client's: it is served. */
    @Override
    protected void destroySocket(SocketChannel socket) {
        if (isDraining() && isRunning() && socket != last) {
            last = socket;
            serve(socket);
        } else {
            super.destroySocket(socket);
        }
    }

    /**
     * While draining, what the kernel has accepted for us is taken over before the listening socket closes. Not under an
     * acceptor that nothing has woken up: it holds the lock that {@code configureBlocking} needs until its next client
     * comes, if ever. Closing is what wakes it then.
     */
    @Override
    protected void doCloseServerSocket() throws IOException {
        if (isDraining()
                && isRunning()
                && acceptor.getState() == AcceptorState.ENDED
                && getServerSocket() instanceof ServerSocketChannel listening) {
            listening.configureBlocking(false);
            for (SocketChannel next = listening.accept(); next != null; next = listening.accept()) {
                try {
                    countUpOrAwaitConnection();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                last = next;
                serve(next);
            }
        }
        super.doCloseServerSocket();
    }

    private void serve(SocketChannel socket) {
        if (!setSocketOptions(socket)) {
            closeSocket(socket);
        }
    }

    private boolean isDraining() {
        Glass glass = this.glass;
        return glass != null && glass.isStopping();
    }

    /**
     * Whether the client has hung up in place of a request, as the connection does that Tomcat wakes its acceptor by. Not
     * where a processor has kept the socket: it may have read what came before the end.
     */
    private static boolean isGone(SocketWrapperBase<NioChannel> wrapper, SocketWatch watch, SocketEvent event) {
        return event == SocketEvent.OPEN_READ
                && wrapper.getCurrentProcessor() == null
                && watch.awaitsRequest(wrapper)
                && !hasArrived(wrapper)
                && watch.ending() == By.CLIENT;
    }

    /** Whether bytes came since the poller last looked. The end of the stream is no bytes. */
    private static boolean hasArrived(SocketWrapperBase<NioChannel> wrapper) {
        try {
            return wrapper.isReadyForRead();
        } catch (IOException | IllegalStateException e) { // closed by the client, or in the middle of a TLS handshake
            return false;
        }
    }
}
