package dev.lifeline.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileNotFoundException;
import java.net.BindException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What the one line says, for each kind of value. The process tests are in {@link WrongStartIT}. */
class StartFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java.lang.Integer                        | a number
            java.lang.Boolean                        | true or false
            java.time.Duration                       | a duration such as 500ms, 30s or 2m
            org.springframework.util.unit.DataSize   | a size such as 512KB or 2MB
            java.net.InetAddress                     | an address of this machine such as 127.0.0.1, ::1, or 0.0.0.0 for all of them
            org.springframework.boot.logging.LogLevel| one of trace, debug, info, warn, error, fatal, off
            org.springframework.boot.web.server.Shutdown | one of graceful, immediate
            """)
    void aValueThatDoesNotConvertSaysWhatDoes(Class<?> type, String allowed) {
        StandardEnvironment environment = environment("a.b", "127.0.0.256");

        Throwable failure = catchThrowable(() -> Binder.get(environment).bind("a.b", type));

        assertThat(line(failure, environment))
                .isEqualTo("a.b is \"127.0.0.256\", from \"a.b\" from property source \"test\"; allowed: " + allowed);
    }

    @Test
    void aConditionsValueThatDoesNotConvertSaysWhatDoes() {
        StandardEnvironment environment = environment("a.b", "perhaps");
        Throwable wrapped = new InvalidConfigurationPropertyValueException("a.b", "perhaps", "Failed to convert");
        Throwable failure = new ConversionFailedException(
                TypeDescriptor.valueOf(String.class), TypeDescriptor.valueOf(boolean.class), "perhaps", wrapped);

        assertThat(line(new IllegalStateException("condition", failure), environment))
                .startsWith("a.b is \"perhaps\", from ")
                .endsWith("; allowed: true or false");
    }

    @Test
    void aRecordThatRefusesInItsOwnWordsIsQuoted() {
        StandardEnvironment environment = environment("few.size", "9");

        Throwable failure = catchThrowable(() -> Binder.get(environment).bind("few", Few.class));

        assertThat(line(failure, environment)).isEqualTo("few: size: 9 is too many");
    }

    @Test
    void aRecordThatRefusesAValueIsTakenAtItsWord() {
        StandardEnvironment environment = environment("positive.length", "-1s");

        Throwable failure = catchThrowable(() -> Binder.get(environment).bind("positive", Positive.class));

        assertThat(line(failure, environment))
                .isEqualTo(
                        "positive.length is \"-1s\", from \"positive.length\" from property source \"test\"; allowed: 0s or more");
    }

    @ParameterizedTest
    @CsvSource({
        "server.port, -1",
        "server.port, 65536",
        "server.port, 8o8o",
        "management.server.port, -2",
        "server.tomcat.threads.max, 0",
        "server.tomcat.accept-count, 0",
        "server.tomcat.max-connections, -2"
    })
    void aNumberThatWouldFailLaterIsRefusedBeforeTheStart(String name, String value) {
        StandardEnvironment environment = environment(name, value);

        Throwable failure = catchThrowable(() -> check(environment));

        assertThat(failure).isInstanceOf(BadSettingException.class);
        assertThat(line(failure, null)).startsWith(name + " is \"" + value + "\", from ");
    }

    @ParameterizedTest
    @CsvSource({"server.port, 0", "server.port, 65535", "management.server.port, -1", "server.tomcat.threads.max, 1"})
    void aNumberAtItsLimitIsTaken(String name, String value) {
        StandardEnvironment environment = environment(name, value);

        Throwable failure = catchThrowable(() -> check(environment));

        assertThat(failure).isNull();
    }

    @Test
    void aPortThatNeedsPrivilegesIsNoWrongUse() {
        StandardEnvironment environment = environment("server.port", "80");

        StartFailure failure = StartFailure.of(new IllegalStateException(new BindException("Permission denied")));

        assertThat(failure).isNotNull();
        assertThat(failure.exitCode()).isEqualTo(StartFailure.FAILED);
        assertThat(failure.describe(environment))
                .startsWith("server.port is \"80\"")
                .contains("1024 to 65535");
    }

    @Test
    void aFileThatIsNotReadableIsNamed() {
        Throwable failure =
                new IllegalStateException("IO error", new FileNotFoundException("/etc/a.yaml (Permission denied)"));

        assertThat(line(failure, null)).isEqualTo("cannot read /etc/a.yaml (Permission denied)");
    }

    @Test
    void whatWeDoNotKnowIsNotOurs() {
        assertThat(StartFailure.of(new IllegalStateException(new NullPointerException())))
                .isNull();
    }

    private static void check(StandardEnvironment environment) {
        new SettingsCheck().postProcessEnvironment(environment, new SpringApplication());
    }

    private static String line(Throwable failure, StandardEnvironment environment) {
        StartFailure known = StartFailure.of(failure);
        assertThat(known).as("known").isNotNull();
        assertThat(known.exitCode()).isEqualTo(StartFailure.WRONG_USE);
        return known.describe(environment);
    }

    private static StandardEnvironment environment(String name, String value) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(name, value)));
        environment.setConversionService(new org.springframework.boot.convert.ApplicationConversionService());
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    record Few(int size) {
        Few {
            if (size > 3) {
                throw new IllegalArgumentException("size: " + size + " is too many");
            }
        }
    }

    record Positive(Duration length) {
        Positive {
            if (length.isNegative()) {
                throw new InvalidConfigurationPropertyValueException("positive.length", length, "0s or more");
            }
        }
    }
}
