package dev.lifeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.testing.ServerProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the real server stops, for each way to ask it to: who gets an answer, and what the process answers. */
class StopIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalStopsAnIdleServerWithItsExitCode(String signal, int expected) {
        try (ServerProcess server = ServerProcess.lifeline().start().awaitReady()) {

            server.signal(signal);
            int exitCode = server.awaitExit();

            assertThat(exitCode).isEqualTo(expected);
            assertThat(server.output())
                    .contains("SIG" + signal + ": stopping", "Draining: 0 in flight, no new connections")
                    .containsPattern("Stopped: drained in \\d+\\.\\d s, 0 finished, 0 cut, 0 closed unanswered\\s*$");
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

    @Test
    void aRequestInFlightGetsItsAnswerAndTheServerThenLeaves() {
        List<ServerProcess> servers = IntStream.range(0, 3)
                .mapToObj(_ -> ServerProcess.lifeline().start())
                .toList();
        try {
            servers.forEach(ServerProcess::awaitReady);

            servers.parallelStream().forEach(this::assertAnsweredThenGone);
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }

    @Tag("stress")
    @RepeatedTest(50)
    void aRequestInFlightGetsItsAnswerFiftyTimesInARow() {
        try (ServerProcess server = ServerProcess.lifeline().start().awaitReady()) {
            assertAnsweredThenGone(server);
        }
    }

    private void assertAnsweredThenGone(ServerProcess server) {
        CompletableFuture<HttpResponse<String>> slow = slow(server, 3000);

        server.signal("TERM");
        server.awaitOutput("Draining: 1 in flight, no new connections");
        server.awaitOutput(" s left; the oldest is GET /slow?ms=3000, in flight for ");

        assertThatThrownBy(() -> get(server.app("/hello"))).hasCauseInstanceOf(ConnectException.class);
        assertThat(slow.join().statusCode()).isEqualTo(200);
        assertThat(slow.join().body()).isEqualTo("Slept 3000 ms");
        assertThat(slow.join().headers().firstValue("Connection")).contains("close");
        assertThat(server.awaitExit()).isEqualTo(143);
        assertThat(server.output()).containsPattern("Stopped: drained in \\d+\\.\\d s, 1 finished, 0 cut");
    }

    @Test
    void withAnImmediateShutdownTheSameRequestIsCut() {
        try (ServerProcess server =
                ServerProcess.lifeline("--server.shutdown=immediate").start().awaitReady()) {
            CompletableFuture<HttpResponse<String>> slow = slow(server, 60_000);

            server.signal("TERM");

            assertThatThrownBy(slow::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(IOException.class);
            assertThat(server.awaitExit()).isEqualTo(143);
            assertThat(server.output()).doesNotContain("Draining");
        }
    }

    @Test
    void aSecondSignalQuitsAtOnceOnlyIfItIsTheSame() {
        try (ServerProcess server = ServerProcess.lifeline().start().awaitReady()) {
            CompletableFuture<HttpResponse<String>> slow = slow(server, 60_000);

            server.signal("TERM");
            server.awaitOutput("Draining: 1 in flight");
            server.signal("INT");
            server.awaitOutput("SIGINT ignored: already stopping. A second SIGTERM quits at once.");
            boolean stillWaiting = server.isAlive();
            server.signal("TERM");
            int exitCode = server.awaitExit();

            assertThat(stillWaiting).isTrue();
            assertThat(exitCode).isEqualTo(143);
            assertThatThrownBy(slow::join).hasCauseInstanceOf(IOException.class);
            assertThat(server.output()).doesNotContain("Stopped: ");
        }
    }

    @Test
    void askedByActuatorItAnswersZero() {
        try (ServerProcess server = ServerProcess.lifeline().start().awaitReady()) {
            CompletableFuture<HttpResponse<String>> slow = slow(server, 2000);

            HttpResponse<String> shutdown = send(HttpRequest.newBuilder(server.management("/shutdown"))
                            .POST(BodyPublishers.noBody())
                            .build())
                    .join();

            assertThat(shutdown.statusCode()).isEqualTo(200);
            assertThat(slow.join().statusCode()).isEqualTo(200);
            assertThat(server.awaitExit()).isZero();
        }
    }

    @Test
    void whileItWaitsManagementStillAnswersAndReadinessSaysNo() {
        try (ServerProcess server = ServerProcess.lifeline()
                .environment("LIFELINE_DRAIN_DELAY", "1h")
                .start()
                .awaitReady()) {
            server.signal("TERM");
            server.awaitOutput("Draining: 0 in flight, new connections for another 3600.0 s");

            HttpResponse<String> ready = get(server.app("/readyz"));
            HttpResponse<String> live = get(server.app("/livez"));
            HttpResponse<String> lifecycle = get(server.management("/lifecycle?limit=0"));

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("OUT_OF_SERVICE");
            assertThat(ready.headers().firstValue("Connection")).contains("close");
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(lifecycle.body()).contains("\"phase\":\"DRAINING\"");
            server.signal("TERM");
            assertThat(server.awaitExit()).isEqualTo(143);
        }
    }

    /** Sends the request and waits until the server has it in hand. */
    private CompletableFuture<HttpResponse<String>> slow(ServerProcess server, int ms) {
        HttpRequest request =
                HttpRequest.newBuilder(server.app("/slow?ms=" + ms)).build();
        CompletableFuture<HttpResponse<String>> answer = send(request);
        Stream.generate(() -> get(server.management("/lifecycle?limit=0")).body())
                .limit(1_000)
                .filter(board -> board.contains("/slow?ms=" + ms))
                .findFirst()
                .orElseThrow();
        return answer;
    }

    private HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri).build()).join();
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString(UTF_8));
    }
}
