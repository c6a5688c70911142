package dev.lifeline.app.start;

import dev.lifeline.http.sockets.PortHolder;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Somebody else listens on our port.
 *
 * @param port 1 to 65535
 */
record PortTaken(int port) implements StartFailure {

    @Override
    public int exitCode() {
        return FAILED;
    }

    @Override
    public String describe(@Nullable Environment environment) {
        return "port %d is taken by %s; stop that one, or choose another port: %s"
                .formatted(port, new PortHolder().describe(port), choose(environment));
    }

    private String choose(@Nullable Environment environment) {
        boolean management = environment != null
                && environment.getProperty("management.server.port", "").equals(String.valueOf(port));
        return management
                ? "--management.server.port=<port> or MANAGEMENT_SERVER_PORT, 0 for any free one"
                : "--port=<port>, SERVER_PORT or PORT, 0 for any free one";
    }
}
