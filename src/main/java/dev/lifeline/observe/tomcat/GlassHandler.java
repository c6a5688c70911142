package dev.lifeline.observe.tomcat;

import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Around Tomcat's own handler: the last to see a socket before it is closed.
 *
 * <p>Threads: {@link #release} on whichever thread closes, once.
 */
final class GlassHandler implements AbstractEndpoint.Handler<NioChannel> {

    private final AbstractEndpoint.Handler<NioChannel> handler;

    GlassHandler(AbstractEndpoint.Handler<NioChannel> handler) {
        this.handler = handler;
    }

    @Override
    public SocketState process(SocketWrapperBase<NioChannel> wrapper, SocketEvent event) {
        return handler.process(wrapper, event);
    }

    @Override
    public void release(SocketWrapperBase<NioChannel> wrapper) {
        SocketWatch watch = SocketWatch.of(wrapper);
        try {
            handler.release(wrapper);
        } finally {
            if (watch != null) {
                watch.closed();
            }
        }
    }

    @Override
    public Object getGlobal() {
        return handler.getGlobal();
    }

    @Override
    public void pause() {
        handler.pause();
    }

    @Override
    public void recycle() {
        handler.recycle();
    }
}
