package dev.lifeline.app.start;

import dev.lifeline.http.OneLine;
import dev.lifeline.http.SecretMask;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * A setting whose value is not one that it can have.
 *
 * @param name as Spring names it: {@code server.port}
 * @param value what was given, placeholders resolved; null when unknown
 * @param property where it was given; null when it is still to be looked up
 * @param allowed what would have been right
 */
record BadSetting(
        String name, @Nullable Object value, @Nullable ConfigurationProperty property, String allowed)
        implements StartFailure {

    /** Enough to recognise a value by, in chars. */
    private static final int VALUE_LIMIT = 120;

    static StartFailure of(BindException bad) {
        ConfigurationProperty property = bad.getProperty();
        String name = (property != null ? property.getName() : bad.getName()).toString();
        for (Throwable cause = bad.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionFailedException conversion) {
                return new BadSetting(name, conversion.getValue(), property, allowed(conversion));
            }
        }
        return new BadConfiguration(name + ": " + reason(bad));
    }

    static BadSetting of(InvalidConfigurationPropertyValueException bad) {
        return new BadSetting(bad.getName(), bad.getValue(), null, String.valueOf(bad.getReason()));
    }

    static BadSetting of(InvalidConfigurationPropertyValueException bad, ConversionFailedException conversion) {
        return new BadSetting(bad.getName(), conversion.getValue(), null, allowed(conversion));
    }

    @Override
    public int exitCode() {
        return WRONG_USE;
    }

    @Override
    public String describe(@Nullable Environment environment) {
        ConfigurationProperty source = property != null ? property : SettingSource.find(environment, name);
        String from = source == null ? "" : ", from " + SettingSource.describe(source, environment);
        return "%s is %s%s; allowed: %s".formatted(name, shown(environment), from, allowed);
    }

    /** As it was written, so 2h and not PT2H: whoever refuses a value may know only what became of it. */
    private String shown(@Nullable Environment environment) {
        String written = value instanceof Duration && environment != null ? environment.getProperty(name) : null;
        return SecretMask.DEFAULT.isSecret(name)
                ? SecretMask.MASK
                : "\"" + OneLine.of(written != null ? written : String.valueOf(value), VALUE_LIMIT) + "\"";
    }

    private static String allowed(ConversionFailedException conversion) {
        Class<?> type = conversion.getTargetType().getObjectType();
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant ->
                                    constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .collect(Collectors.joining(", "));
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == Duration.class) {
            return "a duration such as 500ms, 30s or 2m";
        }
        if (type == DataSize.class) {
            return "a size such as 512KB or 2MB";
        }
        if (type == InetAddress.class) {
            return "an address of this machine such as 127.0.0.1, ::1, or 0.0.0.0 for all of them";
        }
        return "a value that becomes a " + type.getSimpleName();
    }

    private static String reason(BindException bad) {
        Throwable root = bad;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
