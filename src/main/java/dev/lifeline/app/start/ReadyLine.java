package dev.lifeline.app.start;

import java.net.InetAddress;
import lombok.extern.slf4j.Slf4j;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The one line that says where the server is, with the ports it really got: people click on it, scripts and tests read
 * it ({@code --port 0}).
 *
 * <pre>Lifeline is ready: app http://127.0.0.1:8080, management http://127.0.0.1:8081/actuator, pid 123</pre>
 */
@Slf4j
@Component
class ReadyLine {

    @EventListener
    void ready(ApplicationReadyEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        String app = url(environment, "server", "local.server.port")
                + environment.getProperty("server.servlet.context-path", "");
        log.info(
                "Lifeline is ready: app {}{}, pid {}",
                app,
                management(environment, app),
                ProcessHandle.current().pid());
    }

    private static String management(Environment environment, String app) {
        String port = environment.getProperty("local.management.port");
        if (port == null) {
            return "";
        }
        boolean shared = port.equals(environment.getProperty("local.server.port"));
        String server = shared
                ? app
                : url(environment, "management.server", "local.management.port")
                        + environment.getProperty("management.server.base-path", "");
        return ", management " + server + environment.getProperty("management.endpoints.web.base-path", "/actuator");
    }

    private static String url(Environment environment, String prefix, String localPort) {
        boolean tls = environment.getProperty(prefix + ".ssl.enabled", boolean.class, true)
                && (environment.containsProperty(prefix + ".ssl.bundle")
                        || environment.containsProperty(prefix + ".ssl.key-store")
                        || environment.containsProperty(prefix + ".ssl.certificate"));
        return "%s://%s:%s"
                .formatted(tls ? "https" : "http", host(environment, prefix), environment.getProperty(localPort));
    }

    /** An address that a client can use: one that is bound to all interfaces is reached on this machine by loopback. */
    private static String host(Environment environment, String prefix) {
        InetAddress address = environment.getProperty(prefix + ".address", InetAddress.class);
        if (address == null || address.isAnyLocalAddress()) {
            return "localhost";
        }
        String host = address.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
