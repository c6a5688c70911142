package dev.lifeline.observe.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.JdkTools;
import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.ServerProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's own tools against the running server: nothing is configured, nothing is restarted. */
class FlightRecorderIT {

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheToolsOfAJdk() {
        JdkTools.required();
    }

    @Test
    void aRecordingStartedByJcmdShowsExchangesAndConnections() throws Exception {
        try (ServerProcess server = ServerProcess.lifeline("serve").start().awaitReady()) {
            JdkTools.jcmd(server.pid(), "JFR.start", "name=lifeline");
            try (RawClient client = RawClient.connect(server.app("/"))) {
                client.sendHead("GET /hello?name=Ada&token=hush-hush HTTP/1.1", "Host: localhost", "Connection: close");
                client.read();
                assertThat(client.endsWithoutAnotherByte()).isTrue();
            }

            String shown = recorded(server.pid());

            assertThat(shown)
                    .contains("dev.lifeline.Exchange {", "dev.lifeline.Connection {")
                    .contains("path = \"/hello?name=Ada&token=***\"", "status = 200", "ended = \"COMPLETED\"")
                    .contains("closedBy = \"SERVER\"")
                    .doesNotContain("hush-hush");
        }
    }

    /** The socket is closed a moment before that is told. */
    private String recorded(long pid) throws Exception {
        String shown = "";
        for (int look = 0; look < 20 && !shown.contains("dev.lifeline.Connection {"); look++) {
            String file = folder.resolve("look-" + look + ".jfr").toString();
            JdkTools.jcmd(pid, "JFR.dump", "name=lifeline", "filename=" + file);
            shown = JdkTools.run("jfr", "print", "--categories", "Lifeline", file);
        }
        return shown;
    }
}
