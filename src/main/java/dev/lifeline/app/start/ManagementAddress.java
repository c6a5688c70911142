package dev.lifeline.app.start;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Binds a management port of its own to this machine only, unless {@code management.server.address} says otherwise.
 * A line in application.yaml would do the same, and make a shared port impossible: there Spring refuses the setting,
 * and nothing that comes later can take it back.
 */
final class ManagementAddress implements EnvironmentPostProcessor {

    static final String PROPERTY = "management.server.address";

    /** Comes after the one that reads application.yaml: without an order it is among the last. */
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (ManagementPortType.get(environment) == ManagementPortType.DIFFERENT
                && !environment.containsProperty(PROPERTY)) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("Lifeline's default", Map.of(PROPERTY, "127.0.0.1")));
        }
    }
}
