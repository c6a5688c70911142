package dev.lifeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a signal does to an idle server, and what the process answers. */
class SignalsIT {

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalStopsAnIdleServerInOrderWithItsExitCode(String signal, int expected) {
        try (ServerProcess server = ServerProcess.lifeline().start().awaitReady()) {

            server.signal(signal);
            int exitCode = server.awaitExit();

            assertThat(exitCode).isEqualTo(expected);
            assertThat(server.output()).contains("SIG" + signal + ": stopping").contains("Stopping service [Tomcat]");
            assertThat(server.errors()).isEmpty();
        }
    }

    @Test
    void aSignalDuringTheStartStopsItToo() {
        try (ServerProcess server = ServerProcess.lifeline().start().awaitOutput("Starting Lifeline")) {

            server.signal("TERM");
            int exitCode = server.awaitExit();

            assertThat(exitCode).isEqualTo(143);
            assertThat(server.errors()).isEmpty();
        }
    }
}
