package dev.lifeline.app.start;

import java.io.FileNotFoundException;
import java.net.BindException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.Environment;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A failed start that we know: one plain line instead of Spring's block and stack trace. Every other failure is Spring's
 * to report, in full.
 */
sealed interface StartFailure permits BadSetting, BadConfiguration, PortTaken, AddressRefused {

    /** A wrong configuration counts as a wrong command line. */
    int WRONG_USE = 2;

    /** Any other reason not to start. */
    int FAILED = 1;

    /** What the process answers. */
    int exitCode();

    /**
     * What was wrong, which value, where it came from, what is allowed. May still hold line breaks and secrets.
     *
     * @param environment null when the failure came before the context
     */
    String describe(@Nullable Environment environment);

    /** The outermost cause that we know; null when we know none. */
    static @Nullable StartFailure of(@Nullable Throwable failure) {
        if (failure == null) {
            return null;
        }
        StartFailure known = switch (failure) {
            case BadSettingException bad -> new BadConfiguration(String.valueOf(bad.getMessage()));
            case ConversionFailedException bad
            when bad.getCause() instanceof InvalidConfigurationPropertyValueException setting ->
                BadSetting.of(setting, bad);
            case InvalidConfigurationPropertyValueException bad -> BadSetting.of(bad);
            case org.springframework.boot.context.properties.bind.BindException bad -> {
                // A settings record that refuses a value knows better than the binder that met its refusal.
                StartFailure inner = of(bad.getCause());
                yield inner != null ? inner : BadSetting.of(bad);
            }
            case ConfigDataException bad -> BadConfiguration.of(bad);
            case MarkedYAMLException bad -> BadConfiguration.of(bad);
            case FileNotFoundException bad -> BadConfiguration.unreadable(bad);
            case NoSuchSslBundleException bad -> new BadConfiguration(String.valueOf(bad.getMessage()));
            case PortInUseException taken -> new PortTaken(taken.getPort());
            case BindException refused -> new AddressRefused(String.valueOf(refused.getMessage()));
            default -> null;
        };
        return known != null ? known : of(failure.getCause());
    }
}
