package dev.lifeline.app.home;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where the live page is, asked of the running server: the management port may be a random one, the app's own, or
 * switched off.
 *
 * <p>Threads: any; it holds nothing that changes.
 */
@Component
@EnableConfigurationProperties(ManagementServerProperties.class) // on a shared port nobody else does
@RequiredArgsConstructor
class LivePage {

    private static final EndpointId LIVE = EndpointId.of("live");

    private final Environment environment;
    private final ServerProperties server;
    private final ManagementServerProperties management;
    private final PathMappedEndpoints endpoints;

    /**
     * The page's address as the sender of this request can reach it, or Actuator's where there is no live page.
     * Nothing in it comes from what the client sent: the host is the address at which the connection arrived.
     *
     * @return empty if there is no management server
     */
    Optional<String> seenFrom(HttpServletRequest request) {
        ManagementPortType ports = ManagementPortType.get(environment);
        String port = environment.getProperty("local.management.port");
        if (ports == ManagementPortType.DISABLED || port == null) {
            return Optional.empty();
        }
        boolean shared = ports == ManagementPortType.SAME;
        return Optional.of(UriComponentsBuilder.newInstance()
                .scheme(Ssl.isEnabled(shared ? server.getSsl() : managementSsl()) ? "https" : "http")
                .host(host(request.getLocalAddr(), shared ? null : management.getAddress()))
                .port(port)
                .path((shared ? request.getContextPath() : management.getBasePath()) + path())
                .toUriString());
    }

    /** A management server that says nothing about TLS does as the app does. */
    private @Nullable Ssl managementSsl() {
        return management.getSsl() != null ? management.getSsl() : server.getSsl();
    }

    private String path() {
        String live = endpoints.getPath(LIVE);
        return live != null ? live : endpoints.getBasePath();
    }

    private static String host(String arrivedAt, @Nullable InetAddress bound) {
        String address = bound == null || bound.isAnyLocalAddress() ? arrivedAt : bound.getHostAddress();
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
