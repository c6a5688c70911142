package dev.lifeline.observe.tomcat;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ProtocolHandler;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Puts the glass into the app's Tomcat: after everybody else, and only where nobody has chosen a protocol.
 *
 * <p>With a protocol of somebody else's, and on additional connectors, the glass is dim: it sees no socket, only requests
 * from their heads on.
 */
@Slf4j
@RequiredArgsConstructor
final class TomcatGlass implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final Glass glass;

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (TomcatServletWebServerFactory.DEFAULT_PROTOCOL.equals(factory.getProtocol())) {
            factory.setProtocol(GlassProtocol.class.getName());
        }
        factory.addContextCustomizers(GlassValve::beforeServlets);
        factory.addConnectorCustomizers(connector -> lookInto(connector, "is not Tomcat's default"));
        factory.getAdditionalConnectors()
                .forEach(connector -> lookInto(connector, "is that of an additional connector"));
    }

    private void lookInto(Connector connector, String whyDim) {
        ProtocolHandler protocol = connector.getProtocolHandler();
        if (protocol instanceof GlassProtocol ours) {
            ours.use(glass);
        } else {
            log.warn(
                    "The glass is dim: protocol {} {}, so requests are seen from their heads on,"
                            + " and no connection, queue or first byte",
                    protocol.getClass().getName(),
                    whyDim);
        }
        connector.addLifecycleListener(event -> {
            if (Lifecycle.AFTER_INIT_EVENT.equals(event.getType())) { // now the connector has made its adapter
                protocol.setAdapter(new GlassAdapter(glass, protocol.getAdapter()));
            }
        });
    }
}
