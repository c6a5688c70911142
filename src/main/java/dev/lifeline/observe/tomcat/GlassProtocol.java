package dev.lifeline.observe.tomcat;

import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's default protocol with an endpoint and a processor that tell what they do. Tomcat makes it by its name, so it
 * comes without a {@link Glass}; {@link TomcatGlass} hands one in before the connector starts. Without one it behaves as
 * its superclass does.
 *
 * <p>Public, with a public constructor, because {@code ProtocolHandler.create} asks for that.
 */
public final class GlassProtocol extends Http11NioProtocol {

    private static final int NO_LIMIT = -1;

    public GlassProtocol() {
        super(new GlassEndpoint());
        Handler handler = new Handler(this);
        setHandler(handler);
        getEndpoint().setHandler(handler);
    }

    void use(Glass glass) {
        ((GlassEndpoint) getEndpoint()).use(glass);
    }

    /**
     * Has the poller close connections on which nothing is in flight and nothing was read for so long. It serves what has
     * arrived first. To be called again and again, for those that come to rest later.
     */
    public void expireIdle(Duration rest) {
        ((GlassEndpoint) getEndpoint()).expireIdle(rest);
    }

    /**
     * Tomcat asks this once for each head that it has read. A drain sets 1, so that the connection ends with the answer;
     * but what has come behind that request is answered, too, and only the last of them ends it.
     */
    @Override
    public int getMaxKeepAliveRequests() {
        int most = super.getMaxKeepAliveRequests();
        GlassProcessor processor = most == 1 && isStopping() ? GlassProcessor.current() : null;
        return processor != null && processor.moreHasCome() ? NO_LIMIT : most;
    }

    private boolean isStopping() {
        Glass glass = ((GlassEndpoint) getEndpoint()).glass();
        return glass != null && glass.isStopping();
    }

    /**
     * Tomcat asks this once for each response with content, on the thread that is about to write its head: the last
     * moment to tell the client of a draining server to go elsewhere. Only where the length is known: without one,
     * {@code Connection: close} would replace the chunks, and a cut response would look like a whole one.
     */
    @Override
    public boolean useCompression(Request request, Response response) {
        boolean compress = super.useCompression(request, response);
        GlassProcessor processor = isStopping() ? GlassProcessor.of(request) : null;
        if (processor == null) {
            return compress; // no drain, or HTTP/2, which has no such field
        }
        if (processor.moreHasCome()) {
            response.getMimeHeaders()
                    .removeHeader("Connection"); // the valve may have set it: there is one more to answer
        } else if (response.getContentLengthLong() >= 0) {
            response.getMimeHeaders().setValue("Connection").setString("close");
        }
        return compress;
    }

    @Override
    protected Processor createProcessor() {
        return new GlassProcessor(this, getAdapter());
    }

    /**
     * Tomcat's own, and the last to see a socket before it is closed.
     *
     * <p>Threads: {@link #release} on whichever thread closes, once.
     */
    private static final class Handler extends ConnectionHandler<NioChannel> {

        Handler(GlassProtocol protocol) {
            super(protocol);
        }

        @Override
        public void release(SocketWrapperBase<NioChannel> wrapper) {
            SocketWatch watch = SocketWatch.of(wrapper);
            try {
                super.release(wrapper);
            } finally {
                if (watch != null) {
                    watch.closed();
                }
            }
        }
    }
}
