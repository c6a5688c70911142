package dev.lifeline.observe.server;

import dev.lifeline.observe.drain.DrainProperties;
import lombok.RequiredArgsConstructor;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Remembers the web servers of this app as they come up: the app's own and, with a port of its own, the management
 * server's, whose events reach its parent.
 *
 * <p><em>Threads:</em> the main thread writes at the start, request threads read: volatile fields.
 */
@RequiredArgsConstructor
final class RunningServers implements ApplicationListener<ServletWebServerInitializedEvent> {

    private final ObjectProvider<ServletWebServerFactory> factory;
    private final ObjectProvider<LifecycleProperties> lifecycle;
    private final ObjectProvider<DrainProperties> drain;
    private volatile @Nullable TomcatWebServer app;
    private volatile @Nullable TomcatWebServer management;

    @Override
    public void onApplicationEvent(ServletWebServerInitializedEvent event) {
        if (event.getWebServer() instanceof TomcatWebServer tomcat) {
            if ("management".equals(event.getApplicationContext().getServerNamespace())) {
                management = tomcat;
            } else {
                app = tomcat;
            }
        }
    }

    /** {@code null} until the app's server listens, and for ever when it is not Tomcat speaking HTTP. */
    @Nullable
    RunningServer running() {
        TomcatWebServer server = app;
        if (server == null || !(connector(server).getProtocolHandler() instanceof AbstractHttp11Protocol<?>)) {
            return null;
        }
        LifecycleProperties phases = lifecycle.getIfAvailable();
        return new RunningServer(
                connector(server),
                management == null ? null : connector(management),
                factory.getIfAvailable() instanceof AbstractConfigurableWebServerFactory made
                        ? made.getShutdown()
                        : null,
                drain.getIfAvailable(),
                phases == null ? null : phases.getTimeoutPerShutdownPhase());
    }

    private static Connector connector(TomcatWebServer server) {
        return server.getTomcat().getConnector();
    }
}
