package dev.lifeline.app.start;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Looks at the numbers that Spring takes as they come and that fail later, far from where they were written, or not at
 * all: 99999 becomes an {@code IllegalArgumentException} of a socket, a pool of -3 threads a server that never answers.
 *
 * <p>Runs when all sources of settings are known and before anything is built.
 */
final class SettingsCheck implements EnvironmentPostProcessor, Ordered {

    private static final List<Range> RANGES = List.of(
            new Range("server.port", 0, 65_535, "a port from 0 to 65535, 0 for any free one"),
            new Range("management.server.port", -1, 65_535, "a port from 0 to 65535, 0 for any free one, -1 for none"),
            new Range("server.tomcat.threads.max", 1, Integer.MAX_VALUE, "a number of threads, 1 or more"),
            new Range("server.tomcat.threads.min-spare", 0, Integer.MAX_VALUE, "a number of threads, 0 or more"),
            new Range("server.tomcat.accept-count", 1, Integer.MAX_VALUE, "a number of connections, 1 or more"),
            new Range(
                    "server.tomcat.max-connections",
                    -1,
                    Integer.MAX_VALUE,
                    "a number of connections, -1 for no limit"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        RANGES.forEach(range -> range.check(environment));
        checkSharedPort(environment);
    }

    /** After application.yaml was read, before {@link ManagementAddress}, which takes ports to be numbers. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }

    /** Management may share the app's port, but then it shares its address as well. */
    private static void checkSharedPort(ConfigurableEnvironment environment) {
        Binder binder = Binder.get(environment);
        int app = binder.bind("server.port", Integer.class).orElse(8080);
        int management = binder.bind("management.server.port", Integer.class).orElse(app);
        String address = environment.getProperty(ManagementAddress.PROPERTY);
        if (app > 0 && app == management && address != null) {
            throw bad(
                    environment,
                    ManagementAddress.PROPERTY,
                    address,
                    "nothing while management shares the app's port " + app);
        }
    }

    private static BadSettingException bad(
            ConfigurableEnvironment environment, String name, @Nullable Object value, String allowed) {
        return new BadSettingException(new BadSetting(name, value, null, allowed).describe(environment));
    }

    /** A whole number with its limits, both included. */
    private record Range(String name, int least, int most, String allowed) {

        void check(ConfigurableEnvironment environment) {
            int value;
            try {
                value = Binder.get(environment).bind(name, Integer.class).orElse(least);
            } catch (BindException e) {
                throw bad(environment, name, environment.getProperty(name), allowed);
            }
            if (value < least || value > most) {
                throw bad(environment, name, value, allowed);
            }
        }
    }
}
