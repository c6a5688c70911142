package dev.lifeline.observe.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of the notice.
 *
 * @param exposed the paths of our exposed endpoints, by their ids
 * @param port where they are: the port's number as text; {@code null} when management is switched off
 * @param open the port is the app's own, and no Spring Security stands before it
 */
record Notice(Map<String, String> exposed, @Nullable String port, boolean open) {

    /** Every endpoint of ours that only looks, the first to open first. */
    static final List<String> ENDPOINTS = List.of("live", "lifecycle", "sockets", "threads", "trace", "server");

    static final String WITHOUT_ACTUATOR = "Lifeline's glass is on. To look through it add"
            + " spring-boot-starter-actuator and management.endpoints.web.exposure.include="
            + String.join(",", ENDPOINTS);

    String line() {
        if (port == null) {
            return "Lifeline's glass is on. Its endpoints are not served: management.server.port is negative.";
        }
        if (exposed.isEmpty()) {
            return "Lifeline's glass is on. Its endpoints are not exposed; add them to"
                    + " management.endpoints.web.exposure.include: " + String.join(",", ENDPOINTS);
        }
        String line = "Lifeline's glass is on: port " + port + ", " + String.join(", ", exposed.values());
        List<String> missing = new ArrayList<>(ENDPOINTS);
        missing.removeAll(exposed.keySet());
        return missing.isEmpty() ? line : line + " (not exposed: " + String.join(",", missing) + ")";
    }

    /** {@code null} when there is nothing to warn of. */
    @Nullable
    String warning() {
        return port == null || exposed.isEmpty() || !open
                ? null
                : "Lifeline's endpoints share the app's port and no Spring Security stands before them: whoever reaches"
                        + " the app by IP address can read them. Give them a port of their own:"
                        + " management.server.port=8081 and management.server.address=127.0.0.1";
    }
}
