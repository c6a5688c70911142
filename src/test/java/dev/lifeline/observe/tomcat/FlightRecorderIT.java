package dev.lifeline.observe.tomcat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's own tools against the running server: nothing is configured, nothing is restarted. */
class FlightRecorderIT {

    private static final Path TOOLS = Path.of(System.getProperty("java.home"), "bin");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheToolsOfAJdk() {
        assumeTrue(Files.isExecutable(TOOLS.resolve("jcmd")), "skipped: this Java has no jcmd");
    }

    @Test
    void aRecordingStartedByJcmdShowsExchangesAndConnections() throws Exception {
        try (ServerProcess server = ServerProcess.lifeline("serve").start().awaitReady()) {
            String pid = String.valueOf(server.pid());
            run("jcmd", pid, "JFR.start", "name=lifeline");
            try (RawClient client = RawClient.connect(server.app("/"))) {
                client.sendHead("GET /hello?name=Ada&token=hush-hush HTTP/1.1", "Host: localhost", "Connection: close");
                client.read();
                assertThat(client.endsWithoutAnotherByte()).isTrue();
            }

            String shown = recorded(pid);

            assertThat(shown)
                    .contains("dev.lifeline.Exchange {", "dev.lifeline.Connection {")
                    .contains("path = \"/hello?name=Ada&token=***\"", "status = 200", "ended = \"COMPLETED\"")
                    .contains("closedBy = \"SERVER\"")
                    .doesNotContain("hush-hush");
        }
    }

    /** The socket is closed a moment before that is told. */
    private String recorded(String pid) throws Exception {
        String shown = "";
        for (int look = 0; look < 20 && !shown.contains("dev.lifeline.Connection {"); look++) {
            String file = folder.resolve("look-" + look + ".jfr").toString();
            run("jcmd", pid, "JFR.dump", "name=lifeline", "filename=" + file);
            shown = run("jfr", "print", "--categories", "Lifeline", file);
        }
        return shown;
    }

    private static String run(String tool, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(TOOLS.resolve(tool).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
