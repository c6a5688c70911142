package dev.lifeline.observe.sockets;

import dev.lifeline.observe.sockets.Sockets.Backlog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * How many connections each of our listening sockets asked the kernel to queue, from the live connectors.
 *
 * <p>Threads: written at the start, read by any.
 */
final class Backlogs implements ApplicationListener<ServletWebServerInitializedEvent> {

    private final Map<Integer, Integer> askedByPort = new ConcurrentHashMap<>();
    private final Path somaxconn;

    /**
     * @param somaxconn {@code /proc/sys/net/core/somaxconn}
     */
    Backlogs(Path somaxconn) {
        this.somaxconn = somaxconn;
    }

    @Override
    public void onApplicationEvent(ServletWebServerInitializedEvent event) {
        if (event.getWebServer() instanceof TomcatWebServer tomcat
                && tomcat.getTomcat().getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            asked(tomcat.getPort(), protocol.getAcceptCount());
        }
    }

    void asked(int port, int acceptCount) {
        askedByPort.put(port, acceptCount);
    }

    @Nullable
    Backlog of(int port) {
        Integer asked = askedByPort.get(port);
        if (asked == null) {
            return null;
        }
        Integer allowed = allowed();
        return new Backlog(allowed == null ? asked : Math.min(asked, allowed), asked, allowed);
    }

    private @Nullable Integer allowed() {
        try {
            return Integer.valueOf(Files.readString(somaxconn).strip());
        } catch (IOException | NumberFormatException unknown) {
            return null;
        }
    }
}
