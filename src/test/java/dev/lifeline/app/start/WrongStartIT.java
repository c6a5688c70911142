package dev.lifeline.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeline.testing.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way to start wrongly: one line on standard error that says what, which value, from where and what is allowed. */
class WrongStartIT {

    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port=99999           | server.port is "99999", from flag --server.port; allowed: a port from 0 to 65535, 0 for any free one
            --server.shutdown=soon | server.shutdown is "soon", from flag --server.shutdown; allowed: one of graceful, immediate
            --lifeline.drain.grace=abc | lifeline.drain.grace is "abc", from flag --lifeline.drain.grace; allowed: a duration such as 500ms, 30s or 2m
            --lifeline.drain.grace=2h | lifeline.drain.grace is "2h", from flag --lifeline.drain.grace; allowed: 0s to 1h
            """)
    void aBadValueIsNamedWithItsSourceAndWhatIsAllowed(String flag, String message) {
        try (ServerProcess server = ServerProcess.lifeline("serve", flag).start()) {
            assertRefused(server, WRONG_USE, message);
        }
    }

    @Test
    void anEnvironmentVariableIsNamed() {
        try (ServerProcess server =
                ServerProcess.lifeline().environment("SERVER_PORT", "abc").start()) {
            assertRefused(
                    server,
                    WRONG_USE,
                    "server.port is \"abc\", from environment variable SERVER_PORT; allowed: a port from 0 to 65535, 0 for any free one");
        }
    }

    @Test
    void anEnvironmentVariableBehindAPlaceholderIsNamed() {
        try (ServerProcess server = ServerProcess.lifeline()
                .without("SERVER_PORT")
                .environment("PORT", "80a")
                .start()) {

            int exitCode = server.awaitExit();

            assertThat(exitCode).isEqualTo(WRONG_USE);
            assertThat(server.errors())
                    .hasLineCount(1)
                    .startsWith(
                            "lifeline: server.port is \"80a\", from environment variable PORT by ${PORT:8080} in application.yaml, line ");
        }
    }

    @Test
    void aLineOfAFileIsNamed() throws IOException {
        Files.writeString(directory.resolve("application.yaml"), "server:\n  port: 0x\n");
        try (ServerProcess server = ServerProcess.lifeline()
                .without("SERVER_PORT")
                .directory(directory)
                .start()) {
            assertRefused(
                    server,
                    WRONG_USE,
                    "server.port is \"0x\", from application.yaml, line 2; allowed: a port from 0 to 65535, 0 for any free one");
        }
    }

    @Test
    void aFileThatIsNotYamlIsShownByItsLine() throws IOException {
        Files.writeString(directory.resolve("application.yaml"), "server:\n  port: [1\n  x: y\n");
        try (ServerProcess server =
                ServerProcess.lifeline().directory(directory).start()) {
            assertRefused(
                    server,
                    WRONG_USE,
                    "a configuration file is not valid YAML at line 3, column 4 near \"x: y\": expected ',' or ']', but got :");
        }
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        try (ServerProcess server = ServerProcess.lifeline("--spring.config.location=file:/nowhere/lifeline.yaml")
                .start()) {

            int exitCode = server.awaitExit();

            assertThat(exitCode).isEqualTo(WRONG_USE);
            assertThat(server.errors())
                    .hasLineCount(1)
                    .startsWith("lifeline: ")
                    .contains("'file:/nowhere/lifeline.yaml'", "cannot be found", "optional:");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsNamed() {
        try (ServerProcess server =
                ServerProcess.lifeline("--address", "203.0.113.7").start()) {
            assertRefused(
                    server,
                    WRONG_USE,
                    "server.address is \"203.0.113.7\", from flag --server.address; allowed: an address of this machine, or 0.0.0.0 for all of them");
        }
    }

    @Test
    void anAddressOfItsOwnOnASharedPortIsRefused() {
        try (ServerProcess server = ServerProcess.lifeline("--port=18080", "--management.server.port=18080")
                .environment("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1")
                .start()) {
            assertRefused(
                    server,
                    WRONG_USE,
                    "management.server.address is \"127.0.0.1\", from environment variable MANAGEMENT_SERVER_ADDRESS;"
                            + " allowed: nothing while management shares the app's port 18080");
        }
    }

    @Test
    void aValueThatLooksSecretIsNotShown() {
        try (ServerProcess server = ServerProcess.lifeline("--server.ssl.key-store-password=${hunter2")
                .environment("LOGGING_LEVEL_TOKEN", "hunter3")
                .start()) {

            server.awaitExit();

            assertThat(server.errors())
                    .hasLineCount(1)
                    .contains("logging.level.token is ***")
                    .doesNotContain("hunter");
        }
    }

    @ParameterizedTest
    @CsvSource({"SERVER_PORT, --port=", "MANAGEMENT_SERVER_PORT, --management.server.port="})
    void aTakenPortNamesItsHolderAndTheWayOut(String variable, String wayOut) throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "Linux shows who holds a port");
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerProcess server = ServerProcess.lifeline()
                        .environment(variable, String.valueOf(holder.getLocalPort()))
                        .start()) {

            int exitCode = server.awaitExit();

            assertThat(exitCode).isEqualTo(FAILED);
            assertThat(server.errors())
                    .hasLineCount(1)
                    .startsWith("lifeline: port %d is taken by pid %d ("
                            .formatted(
                                    holder.getLocalPort(),
                                    ProcessHandle.current().pid()))
                    .contains("java", wayOut, variable);
        }
    }

    @Test
    void aKeyStoreThatIsMissingIsNamed() {
        try (ServerProcess server = ServerProcess.lifeline("--server.ssl.key-store=/nowhere/keys.p12")
                .start()) {
            assertRefused(server, WRONG_USE, "cannot read /nowhere/keys.p12");
        }
    }

    @Test
    void aFailureThatWeDoNotKnowIsSpringsToReportAndExitCode1() {
        try (ServerProcess server = ServerProcess.lifeline("--spring.autoconfigure.exclude=java.lang.String")
                .start()) {

            int exitCode = server.awaitExit();

            assertThat(exitCode).isEqualTo(FAILED);
            assertThat(server.output()).contains("Application run failed", "java.lang.String");
        }
    }

    private static void assertRefused(ServerProcess server, int expectedExitCode, String message) {
        int exitCode = server.awaitExit();

        assertThat(server.errors()).isEqualTo("lifeline: " + message + "\n");
        assertThat(exitCode).isEqualTo(expectedExitCode);
        assertThat(server.output()).doesNotContain("FAILED TO START", "\tat ", "ERROR");
    }
}
