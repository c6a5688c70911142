package dev.lifeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands say without starting a server. */
class CommandLineIT {

    @ParameterizedTest
    @CsvSource({"--help, serve", "serve --help, --port", "bare --help, --watch-port", "compare --help, --quick"})
    void helpNamesWhatTheCommandTakes(String arguments, String named) {
        try (ServerProcess lifeline = run(arguments)) {

            int exitCode = lifeline.awaitExit();

            assertThat(exitCode).isZero();
            assertThat(lifeline.output()).startsWith("Usage: lifeline").contains(named);
            assertThat(lifeline.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "serve --version", "bare --version", "compare --version"})
    void versionComesFromTheBuild(String arguments) {
        try (ServerProcess lifeline = run(arguments)) {

            int exitCode = lifeline.awaitExit();

            assertThat(exitCode).isZero();
            assertThat(lifeline.output()).matches("(?s)Lifeline \\d+\\.\\d+\\.\\d+.*\nJava 2[5-9].*");
        }
    }

    @Test
    void anUnknownCommandGetsOneLineAndExitCode2() {
        try (ServerProcess lifeline = run("swim")) {

            int exitCode = lifeline.awaitExit();

            assertThat(exitCode).isEqualTo(2);
            assertThat(lifeline.errors())
                    .hasLineCount(1)
                    .startsWith("lifeline: unknown command 'swim'; there is serve, bare")
                    .endsWith(" (try: lifeline --help)\n");
            assertThat(lifeline.output()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare virtual --colour=red", "compare --colour=red"})
    void anUnknownFlagGetsOneLineAndExitCode2(String arguments) {
        try (ServerProcess lifeline = run(arguments)) {

            int exitCode = lifeline.awaitExit();

            assertThat(exitCode).isEqualTo(2);
            assertThat(lifeline.errors())
                    .hasLineCount(1)
                    .startsWith("lifeline: ")
                    .contains("'--colour=red'");
            assertThat(lifeline.output()).isEmpty();
        }
    }

    @Test
    void aFlagWithoutItsValueGetsOneLineAndExitCode2() {
        try (ServerProcess lifeline = run("serve --port")) {

            int exitCode = lifeline.awaitExit();

            assertThat(exitCode).isEqualTo(2);
            assertThat(lifeline.errors()).hasLineCount(1).contains("--port").contains("lifeline serve --help");
        }
    }

    @Test
    void nobodyPaysForSpringWhoDoesNotServe() {
        try (ServerProcess lifeline = ServerProcess.lifeline("--version")
                .jvm("-Xlog:class+load:stdout")
                .start()) {

            lifeline.awaitExit();

            assertThat(lifeline.output().lines().filter(line -> line.contains("] dev.lifeline.")))
                    .as("the class log is on")
                    .isNotEmpty();
            assertThat(lifeline.output().lines().filter(line -> line.contains("] org.springframework.")))
                    .as("classes of Spring, but for the jar's own launcher")
                    .allMatch(line -> line.contains("org.springframework.boot.loader."));
        }
    }

    private static ServerProcess run(String arguments) {
        return ServerProcess.lifeline(arguments.split(" ")).start();
    }
}
