package dev.lifeline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The unit file keeps what its comments promise. */
class SystemdUnitTest {

    private static final Path UNIT = Path.of("src/main/systemd/lifeline.service");

    /** {@code lifeline.drain.delay} and {@code lifeline.drain.grace} as they come, and what Spring takes after them. */
    private static final int DELAY_GRACE_AND_REST_SECONDS = 0 + 30 + 5;

    @Test
    void systemdAcceptsIt() throws Exception {
        Path analyze = Program.required("systemd-analyze");

        Process verify = new ProcessBuilder(analyze.toString(), "verify", "--man=no", UNIT.toString())
                .redirectErrorStream(true)
                .start();
        String complaints = new String(verify.getInputStream().readAllBytes());

        assertThat(verify.waitFor()).as(complaints).isZero();
        assertThat(complaints).doesNotContain("lifeline.service:");
    }

    @Test
    void itWaitsLongerThanTheDrainMayTake() throws Exception {
        String seconds = setting("TimeoutStopSec").replace("s", "");

        assertThat(Integer.parseInt(seconds)).isGreaterThan(DELAY_GRACE_AND_REST_SECONDS);
    }

    @Test
    void anOrderedStopIsASuccessAndAWrongSettingIsNotTriedAgain() throws Exception {
        assertThat(setting("KillSignal")).isEqualTo("SIGTERM");
        assertThat(setting("SuccessExitStatus")).isEqualTo("143");
        assertThat(setting("Restart")).isEqualTo("on-failure");
        assertThat(setting("RestartPreventExitStatus")).isEqualTo("2");
    }

    @Test
    void itStartsTheJarThatTheInstructionsInstall() throws Exception {
        String jar = setting("ExecStart").replaceFirst(".* -jar (\\S+).*", "$1");

        assertThat(Files.readString(UNIT)).contains("target/lifeline.jar " + jar);
    }

    private static String setting(String name) throws Exception {
        List<String> values = Files.readAllLines(UNIT).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .toList();
        assertThat(values).as(name).hasSize(1);
        return values.getFirst();
    }
}
