package dev.lifeline.observe.server;

import dev.lifeline.observe.drain.DrainProperties;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.Shutdown;

/**
 * What is running now, read at each call from Tomcat's own objects: a program may change them after the start.
 *
 * @param connector the app's
 * @param management the connector of a management port of its own
 * @param shutdown as the web server was made with; {@code null} when its factory does not say
 * @param drain what Lifeline's drain goes by; {@code null} when it is off
 * @param phaseTimeout how long Spring waits for each phase of a stop
 */
record RunningServer(
        Connector connector,
        @Nullable Connector management,
        @Nullable Shutdown shutdown,
        @Nullable DrainProperties drain,
        @Nullable Duration phaseTimeout) {

    AbstractProtocol<?> protocol() {
        return (AbstractProtocol<?>) connector.getProtocolHandler();
    }

    AbstractHttp11Protocol<?> http() {
        return (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
    }

    /** {@code null} with virtual threads, which have no pool, and with an executor of another kind. */
    @Nullable
    ThreadPoolExecutor pool() {
        return executor() instanceof ThreadPoolExecutor pool ? pool : null;
    }

    boolean usesVirtualThreads() {
        return executor() instanceof VirtualThreadExecutor;
    }

    boolean compresses() {
        return !http().getCompression().equals("off");
    }

    boolean speaksHttp2() {
        return Arrays.stream(connector.findUpgradeProtocols()).anyMatch(Http2Protocol.class::isInstance);
    }

    boolean hasTls() {
        return http().isSSLEnabled();
    }

    @Nullable
    SSLHostConfig tls() {
        return Arrays.stream(connector.findSslHostConfigs()).findFirst().orElse(null);
    }

    private @Nullable Executor executor() {
        return protocol().getExecutor();
    }

    /** The address as text; without one Tomcat listens on every address of the machine. */
    static String address(Connector connector) {
        InetAddress address = ((AbstractProtocol<?>) connector.getProtocolHandler()).getAddress();
        return address == null || address.isAnyLocalAddress() ? "any" : address.getHostAddress();
    }
}
