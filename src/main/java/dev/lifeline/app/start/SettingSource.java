package dev.lifeline.app.start;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** Where a setting came from, in the words of whoever set it: a flag, an environment variable, a line of a file. */
final class SettingSource {

    /** {@code ${PORT:8080}}: the value is really decided by PORT. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)");

    private SettingSource() {}

    /** The source that won; null when nobody set it, or there is no environment to look into. */
    static @Nullable ConfigurationProperty find(@Nullable Environment environment, String name) {
        if (environment == null || !ConfigurationPropertyName.isValid(name)) {
            return null;
        }
        ConfigurationPropertyName key = ConfigurationPropertyName.of(name);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty property = source.getConfigurationProperty(key);
            if (property != null) {
                return property;
            }
        }
        return null;
    }

    static String describe(ConfigurationProperty property, @Nullable Environment environment) {
        String here = describe(property.getOrigin(), property.getName().toString());
        Matcher placeholder = PLACEHOLDER.matcher(String.valueOf(property.getValue()));
        if (environment instanceof ConfigurableEnvironment
                && placeholder.find()
                && environment.containsProperty(placeholder.group(1))) {
            return "%s by %s in %s".formatted(describeVariable(placeholder.group(1)), property.getValue(), here);
        }
        return here;
    }

    private static String describeVariable(String name) {
        return System.getenv(name) != null ? "environment variable " + name : name;
    }

    private static String describe(@Nullable Origin origin, String name) {
        return switch (origin) {
            case null -> "an unknown source";
            case SystemEnvironmentOrigin variable -> "environment variable " + variable.getProperty();
            case TextResourceOrigin text -> describe(text);
            case PropertySourceOrigin source when source.getOrigin() != null -> describe(source.getOrigin(), name);
            case PropertySourceOrigin source when isCommandLine(source) -> "flag --" + source.getPropertyName();
            case PropertySourceOrigin source
            when isSystemProperties(source) -> "system property -D" + source.getPropertyName();
            default -> origin.toString();
        };
    }

    private static boolean isCommandLine(PropertySourceOrigin origin) {
        return origin.getPropertySource() instanceof CommandLinePropertySource;
    }

    private static boolean isSystemProperties(PropertySourceOrigin origin) {
        return origin.getPropertySource().getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    }

    private static String describe(TextResourceOrigin text) {
        String file = text.getResource() == null ? "a file" : text.getResource().getFilename();
        return text.getLocation() == null
                ? String.valueOf(file)
                : "%s, line %d".formatted(file, text.getLocation().getLine() + 1);
    }
}
