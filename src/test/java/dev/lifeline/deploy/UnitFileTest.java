package dev.lifeline.deploy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** What the systemd unit promises, read as systemd reads it. */
@TestInstance(Lifecycle.PER_CLASS)
class UnitFileTest {

    private static final Path UNIT = Path.of("src/main/systemd/lifeline.service");

    private Map<String, List<String>> settings;

    @BeforeAll
    void read() throws IOException {
        settings = Files.readAllLines(UNIT).stream()
                .filter(line -> line.matches("[A-Za-z]+=.*"))
                .map(line -> line.split("=", 2))
                .collect(groupingBy(pair -> pair[0], mapping(pair -> pair[1], toList())));
    }

    @Test
    void anOrderlyStopIsASuccessAndAWrongConfigurationIsNotTriedAgain() {
        assertThat(settings.get("SuccessExitStatus")).containsExactly("143");
        assertThat(settings.get("RestartPreventExitStatus")).containsExactly("2");
        assertThat(settings.get("Restart")).containsExactly("on-failure");
        assertThat(settings.get("KillSignal")).containsExactly("SIGTERM");
    }

    @Test
    void systemdWaitsLongerThanTheDrainMayTake() throws IOException {
        PropertySource<?> application = new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .getFirst();
        Duration drain = duration(application, "lifeline.drain.delay")
                .plus(duration(application, "lifeline.drain.grace"))
                .plusSeconds(5);

        Duration systemd =
                Duration.ofSeconds(Long.parseLong(settings.get("TimeoutStopSec").getFirst()));

        assertThat(systemd).isGreaterThan(drain);
    }

    @Test
    void theServerHasAUserOfItsOwnAndCanBeConfiguredByAFile() {
        assertThat(settings.get("DynamicUser")).containsExactly("yes");
        assertThat(settings.get("NoNewPrivileges")).containsExactly("yes");
        assertThat(settings.get("EnvironmentFile")).containsExactly("-/etc/lifeline/lifeline.env");
        assertThat(settings.get("ExecStart").getFirst()).endsWith("lifeline.jar serve");
    }

    @Test
    void systemdItselfFindsNothingToSay(@TempDir Path directory) throws IOException, InterruptedException {
        Path analyze = Program.required("systemd-analyze");
        Path unit = directory.resolve("lifeline.service");
        Path output = directory.resolve("output");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(unit, Files.readString(UNIT).replace("/usr/bin/java", java));

        int exitCode = new ProcessBuilder(analyze.toString(), "verify", "--man=no", unit.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();

        assertThat(output).content().doesNotContain("lifeline.service");
        assertThat(exitCode).isZero();
    }

    private static Duration duration(PropertySource<?> application, String name) {
        return DurationStyle.detectAndParse(String.valueOf(application.getProperty(name)));
    }
}
