package dev.lifeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bare servers as a user starts, watches, overloads and stops them. */
class BareServersIT {

    @ParameterizedTest
    @CsvSource({"threads, TERM, 143", "virtual, INT, 130", "event-loop, TERM, 143", "jdk, INT, 130"})
    void aSignalDrainsAndTheExitCodeSaysWhichOne(String model, String signal, int exitCode) throws IOException {
        try (ServerProcess server =
                        ServerProcess.lifeline("bare", model).start().awaitReady();
                RawClient client = RawClient.connect(server.app("/"))) {
            client.sendHead("GET /slow?ms=700 HTTP/1.1", "Host: a");
            RawClient.connect(server.app("/"))
                    .sendHead("GET /hello?n=1 HTTP/1.1", "Host: a")
                    .read();
            server.awaitOutput("GET /hello?n=1 200"); // the client may know before the server does

            server.signal(signal);

            assertThat(client.read().text()).isEqualTo("Slept 700 ms");
            assertThat(server.awaitExit()).isEqualTo(exitCode);
            assertThat(server.output()).containsPattern("GET /slow\\?ms=700 200 \\d+\\.\\d ms 12 bytes from=127.0.0.1");
            assertThat(server.output()).contains("Draining").containsPattern("Stopped after .* 1 finished, 0 cut");
            assertThat(server.errors()).isEmpty();
        }
    }

    @Test
    void theSecondSignalOfItsKindMeansIt() throws IOException {
        try (ServerProcess server =
                        ServerProcess.lifeline("bare", "virtual").start().awaitReady();
                RawClient client = RawClient.connect(server.app("/"))) {
            client.sendHead("GET /slow?ms=60000 HTTP/1.1", "Host: a");
            client.send("");
            server.signal("TERM");
            server.awaitOutput("Draining");

            server.signal("TERM");

            assertThat(server.awaitExit()).isEqualTo(143);
            assertThat(server.output()).doesNotContain("Stopped after");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bare",
                "bare fibers",
                "bare virtual --port=65536",
                "bare virtual --port=http",
                "bare threads --threads=0",
                "bare event-loop --loops=1000",
                "bare virtual --keep-alive-timeout=soon",
                "bare virtual --drain-grace=abc",
                "bare virtual --watch-port=-1",
                "bare virtual --colour=red",
            })
    void aWrongCommandLineIsOneLineAndExitCode2(String line) {
        try (ServerProcess server = ServerProcess.lifeline(line.split(" ")).start()) {
            assertThat(server.awaitExit()).isEqualTo(2);
            assertThat(server.errors().strip()).startsWith("lifeline: ").doesNotContain("\n");
        }
    }

    @Test
    void flagsWinOverTheEnvironment() {
        try (ServerProcess server = ServerProcess.lifeline("bare", "virtual", "--port=0")
                .environment("SERVER_PORT", "none")
                .environment("SERVER_ADDRESS", "127.0.0.1")
                .start()
                .awaitReady()) {
            assertThat(server.app("/").getPort()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "jdk"})
    void aTakenPortIsOneLineAndExitCode1(String model) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerProcess server = ServerProcess.lifeline("bare", model, "--port=" + taken.getLocalPort())
                        .start()) {

            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.errors().strip())
                    .startsWith("lifeline: port " + taken.getLocalPort() + " is taken by ")
                    .contains("pid " + ProcessHandle.current().pid())
                    .doesNotContain("\n");
        }
    }

    @Test
    void aWatchedServerTellsAndOnlyWhomItMay() throws Exception {
        try (ServerProcess server = ServerProcess.lifeline("bare", "event-loop", "--watch-port=0")
                .start()
                .awaitReady()) {
            assertThat(get(server.app("/hello?token=x")).body()).contains("Hello");

            assertThat(get(server.management("/lifecycle")).body())
                    .contains("\"type\":\"HeadParsed\"", "/hello?token=***", "\"phase\":\"READY\"");
            assertThat(get(server.management("/lifecycle/1")).body()).contains("\"phases\"");
            assertThat(get(server.management("/trace")).body()).contains("/hello?token=***");
            HttpResponse<String> page = get(server.management("/live"));
            assertThat(page.body()).contains("<html");
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(page.headers().firstValue("Cross-Origin-Resource-Policy"))
                    .contains("same-origin");
            assertThat(get(server.management("/live/main.mjs")).headers().firstValue("Content-Type"))
                    .contains("text/javascript;charset=utf-8");
            assertThat(get(server.management("/live/../live.html")).statusCode())
                    .isEqualTo(404);
            assertThat(get(server.management("/lifecycle?after=x")).statusCode())
                    .isEqualTo(400);
            try (RawClient stranger = RawClient.connect(server.management("/"))) {
                assertThat(stranger.sendHead("GET /lifecycle HTTP/1.1", "Host: evil.example")
                                .read()
                                .status())
                        .isEqualTo(403);
            }
            try (RawClient form = RawClient.connect(server.management("/"))) {
                assertThat(form.sendHead("POST /lifecycle HTTP/1.1", "Host: localhost", "Content-Length: 0")
                                .read()
                                .status())
                        .isEqualTo(405);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual", "event-loop"})
    void whenDescriptorsRunOutTheAcceptorSaysSoWaitsAndGoesOn(String model) throws Exception {
        try (ServerProcess server = ServerProcess.lifeline("bare", model, "--keep-alive-timeout=5m")
                .under("prlimit", "--nofile=100:100")
                .start()
                .awaitReady()) {
            List<RawClient> clients = new ArrayList<>();
            while (!server.output().contains("Cannot accept")) {
                assertThat(clients).hasSizeLessThan(1_000);
                clients.add(RawClient.connect(server.app("/")));
                Thread.sleep(2);
            }
            assertThat(server.output()).contains("Too many open files");

            for (RawClient client : clients) {
                client.close();
            }
            server.awaitOutput("Accepting again");

            assertThat(get(server.app("/hello")).statusCode()).isEqualTo(200);
            assertThat(server.output()).containsOnlyOnce("Cannot accept");
        }
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
