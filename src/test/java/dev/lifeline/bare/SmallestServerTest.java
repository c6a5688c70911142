package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The opening listing, in Java and in Node, started as README says: from its source file. */
@ParameterizedClass(name = "{0}")
@MethodSource("servers")
class SmallestServerTest {

    record Smallest(String name, int exitCode, String... command) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Parameter
    Smallest smallest;

    static Stream<Smallest> servers() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(
                new Smallest("Java", 130, java, "src/main/java/dev/lifeline/bare/SmallestServer.java", "0"),
                new Smallest("Node", 130, "node", "src/main/node/smallest.mjs", "0"));
    }

    @Test
    void itListensAnswersAnyGetLogsAndStopsOnCtrlC() throws Exception {
        Process process = start();
        try (BufferedReader out = process.inputReader()) {
            int port = Integer.parseInt(out.readLine().replaceAll(".*:(\\d+) .*", "$1"));

            assertThat(get(port, "GET /anything HTTP/1.1"))
                    .startsWith("HTTP/1.1 200 OK / Hello from the smallest server");
            assertThat(get(port, "POST / HTTP/1.1")).startsWith("HTTP/1.1 405");
            assertThat(get(port, "GET /again HTTP/1.1")).startsWith("HTTP/1.1 200 OK");
            assertThat(out.readLine()).isEqualTo("GET /anything");
            assertThat(out.readLine()).isEqualTo("POST /");

            new ProcessBuilder("kill", "-s", "INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(smallest.exitCode);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start() {
        try {
            // A build in a shell's background hands down an ignored SIGINT.
            var command = Stream.concat(Stream.of("env", "--default-signal=INT,TERM"), Stream.of(smallest.command))
                    .toList();
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return Assumptions.abort(smallest.command[0] + " cannot be started here: " + e.getMessage());
        }
    }

    private static String get(int port, String line) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            var response = client.sendHead(line, "Host: localhost", "Connection: close")
                    .read();
            return response.statusLine() + " / " + response.text();
        }
    }
}
