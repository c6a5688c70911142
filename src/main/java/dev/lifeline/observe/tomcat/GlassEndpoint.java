package dev.lifeline.observe.tomcat;

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

    void use(Glass glass) {
        this.glass = glass;
    }

    @Nullable
    Glass glass() {
        return glass;
    }

    @Override
    public void setHandler(Handler<NioChannel> handler) {
        super.setHandler(new GlassHandler(handler));
    }

    @Override
    protected NioChannel createChannel(SocketBufferHandler buffer) {
        return isSSLEnabled() ? new SecureGlassChannel(buffer, this) : new GlassChannel(buffer, this);
    }

    @Override
    public boolean processSocket(SocketWrapperBase<NioChannel> wrapper, SocketEvent event, boolean dispatch) {
        SocketWatch watch = SocketWatch.of(wrapper);
        if (watch != null) {
            watch.handedOver(wrapper, event, dispatch && getExecutor() != null);
        }
        return super.processSocket(wrapper, event, dispatch);
    }
}
