package dev.lifeline.observe.server;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;

/**
 * Where a value was said, in the words that its reader used to say it.
 *
 * @param kind {@code flag}, {@code environment}, {@code system-property}, {@code file}, {@code code}, {@code default} or {@code
 *     none}
 * @param name {@code --server.port}, {@code SERVER_PORT}, {@code -Dserver.port}, {@code application.yaml}; a property
 *     source's name for {@code code}
 * @param line counted from 1, for files that know it
 * @param text the whole in words
 */
record Source(String kind, String name, @Nullable Integer line, String text) {

    static final Source DEFAULT = new Source("default", "default", null, "default: nobody set it");

    /** Of a knob that has no property. */
    static final Source NO_PROPERTY = new Source("none", "none", null, "no property sets it: read from the connector");

    static Source of(Origin origin) {
        if (!(origin instanceof PropertySourceOrigin found)) {
            return new Source("code", origin.toString(), null, origin.toString());
        }
        String name = found.getPropertyName();
        return switch (found.getOrigin()) {
            case SystemEnvironmentOrigin variable -> environment(variable.getProperty());
            case TextResourceOrigin place -> file(place);
            case null, default -> bySource(found.getPropertySource(), name);
        };
    }

    private static Source bySource(PropertySource<?> source, String name) {
        return switch (source.getName()) {
            case CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME ->
                new Source("flag", "--" + name, null, "flag --" + name);
            case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME -> environment(variableFor(name));
            case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME ->
                new Source("system-property", "-D" + name, null, "system property -D" + name);
            default -> new Source("code", source.getName(), null, "set by a program: " + source.getName());
        };
    }

    private static Source environment(String variable) {
        return new Source("environment", variable, null, "environment variable " + variable);
    }

    /** As it is looked up in an environment source that keeps no origins; only apps that make their own have one. */
    private static String variableFor(String name) {
        return name.contains(".") ? name.replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT) : name;
    }

    private static Source file(TextResourceOrigin place) {
        Resource resource = place.getResource();
        String name = resource == null || resource.getFilename() == null ? "a file" : resource.getFilename();
        Integer line = place.getLocation() == null ? null : place.getLocation().getLine() + 1;
        String where = resource == null ? name : resource.getDescription();
        return new Source("file", name, line, line == null ? where : where + ", line " + line);
    }
}
