package dev.lifeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.ServerProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server and the file that says how it ended. */
class RunRecordIT {

    @TempDir
    Path directory;

    @Test
    void theNextRunTellsHowTheLastOneEnded() throws IOException, InterruptedException {
        try (ServerProcess first = start()) {
            assertThat(first.output()).doesNotContain("The last run");
            assertThat(lifecycle(first)).doesNotContain("\"previous\":\"");
            first.signal("KILL");
            first.awaitExit();
        }

        try (ServerProcess second = start()) {
            assertThat(second.output()).containsPattern("The last run was killed: process \\d+, ready since 20");
            assertThat(lifecycle(second)).contains("\"previous\":\"KILLED\"");
            second.signal("TERM");
            second.awaitExit();
        }

        try (ServerProcess third = start()) {
            assertThat(third.output())
                    .containsPattern(
                            "The last run ended in order: process \\d+, ready since .*, 0 finished, 0 cut, 0 closed unanswered");
            assertThat(lifecycle(third)).contains("\"previous\":\"CLEAN\"");
        }
    }

    @Test
    void twoServersOfOneUserDoNotMeetInOneFile() throws IOException {
        int one = freePort();
        int other = freePort();
        try (ServerProcess first = onPort(one);
                ServerProcess second = onPort(other)) {
            first.awaitReady();
            second.awaitReady();

            second.signal("TERM");
            second.awaitExit();

            assertThat(record(one)).content().contains("state=RUNNING", "pid=" + first.pid());
            assertThat(record(other)).content().contains("state=CLEAN", "pid=" + second.pid());
            assertThat(first.output() + second.output()).doesNotContain("No record of this run");
        }
    }

    @Test
    void anEmptyNameAndAnyFreePortLeaveNoFile() throws IOException {
        try (ServerProcess turnedOff = onPort(freePort(), "--lifeline.record=");
                ServerProcess anyPort = onPort(0)) {
            turnedOff.awaitReady();
            anyPort.awaitReady();

            assertThat(directory).isEmptyDirectory();
        }
    }

    private ServerProcess start() {
        return ServerProcess.lifeline("--lifeline.record=" + directory.resolve("run.properties"))
                .start()
                .awaitReady();
    }

    /** With the record where it is by default, below another state directory than the user's. */
    private ServerProcess onPort(int port, String... flags) {
        return ServerProcess.lifeline(flags)
                .without("LIFELINE_RECORD")
                .environment("XDG_STATE_HOME", directory.toString())
                .environment("SERVER_PORT", String.valueOf(port))
                .start();
    }

    private Path record(int port) {
        return directory.resolve("lifeline/server-" + port + ".properties");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String lifecycle(ServerProcess server) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.management("/lifecycle?limit=0"))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
