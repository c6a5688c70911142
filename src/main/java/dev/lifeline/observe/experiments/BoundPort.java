package dev.lifeline.observe.experiments;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;

/**
 * The port that the app's own server is bound to.
 *
 * <p>Threads: any.
 */
final class BoundPort implements OwnPort {

    private final Environment environment;
    private final ServerProperties server;

    BoundPort(Environment environment, ServerProperties server) {
        this.environment = environment;
        this.server = server;
    }

    @Override
    public InetSocketAddress address() throws UnreachableException {
        if (Ssl.isEnabled(server.getSsl())) {
            throw new UnreachableException("This server speaks TLS; experiments send plain text only.");
        }
        Integer port = environment.getProperty("local.server.port", Integer.class);
        if (port == null) {
            throw new UnreachableException("This server does not listen on a port.");
        }
        InetAddress bound = server.getAddress();
        boolean anywhere = bound == null || bound.isAnyLocalAddress();
        return new InetSocketAddress(anywhere ? InetAddress.getLoopbackAddress() : bound, port);
    }
}
