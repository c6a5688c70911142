package dev.lifeline.observe.drain;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How long a stop may take: delay, grace and 5 s for the rest.
 *
 * @param enabled Whether Lifeline drains; false leaves it to Spring Boot's own graceful shutdown.
 * @param delay How long new connections are still taken after readiness says no, so that a load balancer notices. 0s to 1h.
 * @param grace How long what is in flight may take to finish before it is cut. 0s to 1h.
 */
@ConfigurationProperties("lifeline.drain")
public record DrainProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("0s") Duration delay,
        @DefaultValue("30s") Duration grace) {

    /** Whoever restarts a server for longer than that is not waiting, but has forgotten it. */
    private static final Duration MOST = Duration.ofHours(1);

    public DrainProperties {
        check("delay", delay);
        check("grace", grace);
    }

    private static void check(String name, Duration value) {
        if (value.isNegative() || value.compareTo(MOST) > 0) {
            throw new InvalidConfigurationPropertyValueException("lifeline.drain." + name, value, "0s to 1h");
        }
    }
}
