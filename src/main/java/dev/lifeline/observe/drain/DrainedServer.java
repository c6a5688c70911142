package dev.lifeline.observe.drain;

import dev.lifeline.observe.tomcat.GlassProtocol;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Service;
import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.tomcat.TomcatWebServer;

/**
 * What a drain does to Tomcat: each step by one call at the place where Tomcat decides.
 *
 * <p>Threads: the one that stops the server.
 */
final class DrainedServer {

    private final TomcatWebServer server;
    private final List<ProtocolHandler> protocols;
    private final Map<AbstractHttp11Protocol<?>, Integer> keepAlive = new HashMap<>(); // as it was

    DrainedServer(TomcatWebServer server) {
        this.server = server;
        Service service = server.getTomcat().getService();
        this.protocols = Arrays.stream(service.findConnectors())
                .map(connector -> connector.getProtocolHandler())
                .toList();
    }

    /** From here on each response whose head is still to be read carries {@code Connection: close}. */
    void endKeepAlive() {
        for (ProtocolHandler protocol : protocols) {
            if (protocol instanceof AbstractHttp11Protocol<?> http) {
                keepAlive.put(http, http.getMaxKeepAliveRequests());
                http.setMaxKeepAliveRequests(1);
            }
        }
    }

    /** For a server that is started again. */
    void restoreKeepAlive() {
        keepAlive.forEach((http, requests) -> http.setMaxKeepAliveRequests(requests));
    }

    /**
     * Closes the listening sockets. Never {@code pause()}: that refuses what is under way on accepted connections.
     * Connectors of another kind are left to Spring Boot's own stop, which comes next: NIO2's acceptor, for one, takes a
     * closed socket for a failure unless it is paused.
     */
    void stopListening() {
        for (ProtocolHandler protocol : protocols) {
            if (protocol instanceof Http11NioProtocol) {
                protocol.closeServerSocketGraceful();
            }
        }
    }

    /**
     * Has Tomcat's poller close the connections on which nothing has happened for so long. Where the glass is dim they
     * are not known one by one, and stay until the server stops.
     */
    void expireIdle(Duration rest) {
        for (ProtocolHandler protocol : protocols) {
            if (protocol instanceof GlassProtocol glass) {
                glass.expireIdle(rest);
            }
        }
    }

    /** Closes all sockets and interrupts all workers. */
    void cut() {
        server.stop();
    }
}
