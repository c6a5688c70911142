package dev.lifeline.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.ServerProcess;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Unusual starts that are meant. */
class StartIT {

    @Test
    void withoutManagementItServesAndSaysThatNobodyCanLookInside() throws IOException {
        try (ServerProcess server = ServerProcess.lifeline("--management.server.port=-1")
                        .start()
                        .awaitReady();
                RawClient client = RawClient.connect(server.app("/"))) {

            String answer =
                    client.sendHead("GET /hello HTTP/1.1", "Host: a").read().text();

            assertThat(answer).isEqualTo("Hello, world!");
            assertThat(server.output())
                    .contains("Its endpoints are not served: management.server.port is negative.")
                    .containsPattern("Lifeline is ready: app http://127\\.0\\.0\\.1:\\d+, pid");
            assertThat(server.errors()).isEmpty();
        }
    }
}
