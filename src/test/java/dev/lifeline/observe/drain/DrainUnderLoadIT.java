package dev.lifeline.observe.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.observe.drain.KeepAliveClients.Unanswered;
import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.ServerProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stops in the middle of traffic. <em>Lost</em> is a request that was sent completely on a connection that the server had
 * accepted, and was not answered. What the kernel had accepted and the server never saw is a class of its own.
 */
class DrainUnderLoadIT {

    private static final int CLIENTS = 64;
    private static final int WARM = 1_000;

    @Test
    void nothingIsLost() throws IOException, InterruptedException {
        assertNothingIsLost("2s");
    }

    @Tag("stress")
    @RepeatedTest(30)
    void nothingIsLostThirtyTimesInARow() throws IOException, InterruptedException {
        assertNothingIsLost("2s");
    }

    @Tag("stress")
    @RepeatedTest(30)
    void nothingIsLostWithoutADelayEither() throws IOException, InterruptedException {
        assertNothingIsLost("0s");
    }

    @Test
    void springBootsOwnStopLosesWhatComesOnKeptAliveConnections() throws IOException, InterruptedException {
        try (ServerProcess server = server("--lifeline.drain.enabled=false")) {
            KeepAliveClients clients =
                    KeepAliveClients.start(CLIENTS, server.app("/").getPort());
            awaitAnswered(clients, WARM);

            server.signal("TERM");
            clients.awaitRefused();

            // On a connection with an answer before, the server had accepted it for sure.
            List<Unanswered> lost = clients.unanswered().stream()
                    .filter(request -> request.before() > 0)
                    .toList();
            System.out.printf(
                    "Spring Boot's own stop: %d answered, %d lost, %d maybe never accepted%n",
                    clients.answered(), lost.size(), clients.unanswered().size() - lost.size());
            assertThat(lost).isNotEmpty();
            assertThat(server.awaitExit()).isEqualTo(143);
        }
    }

    private static void assertNothingIsLost(String delay) throws IOException, InterruptedException {
        try (ServerProcess server = server("--lifeline.drain.delay=" + delay, "--lifeline.journal.capacity=1000000");
                RawClient holder = RawClient.connect(server.app("/"))) {
            KeepAliveClients clients =
                    KeepAliveClients.start(CLIENTS, server.app("/").getPort());
            awaitAnswered(clients, WARM);

            holder.send("GET /hello?name=holder HTTP/1.1\r\nHost: loc"); // in flight: keeps the drain open, to be asked
            server.signal("TERM");
            clients.awaitRefused();
            Map<Integer, Long> accepted = acceptedFrom(server);

            Map<Boolean, List<Unanswered>> unanswered = clients.unanswered().stream()
                    .collect(Collectors.partitioningBy(request -> accepted.getOrDefault(request.localPort(), 0L)
                            >= clients.connectedFrom(request.localPort())));
            System.out.printf(
                    "Drain with a delay of %s: %d answered, %d told to go, %d lost, %d never accepted%n",
                    delay,
                    clients.answered(),
                    clients.toldToGo(),
                    unanswered.get(true).size(),
                    unanswered.get(false).size());
            assertThat(unanswered.get(true)).as("lost").isEmpty();
            assertThat(clients.toldToGo()).isPositive();
            assertThat(holder.send("alhost\r\n\r\n").read().text()).isEqualTo("Hello, holder!");
            assertThat(server.awaitExit()).isEqualTo(143);
            assertThat(server.output()).contains(" 0 cut, 0 closed unanswered");
        }
    }

    private static ServerProcess server(String... arguments) {
        return ServerProcess.lifeline(arguments)
                .environment("LOGGING_LEVEL_DEV_LIFELINE_APP_REQUESTLOG", "OFF")
                .start()
                .awaitReady();
    }

    private static void awaitAnswered(KeepAliveClients clients, int count) throws InterruptedException {
        while (clients.answered() < count) {
            Thread.sleep(10);
        }
    }

    /** How many connections the server accepted from each port of the clients, by its own journal. */
    private static Map<Integer, Long> acceptedFrom(ServerProcess server) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.management("/lifecycle?limit=1000000"))
                    .build();
            JsonNode lifecycle = JsonMapper.shared()
                    .readTree(client.send(request, BodyHandlers.ofString()).body());
            assertThat(lifecycle.get("missed").asLong()).isZero();
            return StreamSupport.stream(lifecycle.get("events").spliterator(), false)
                    .filter(event -> event.get("type").asString().equals("Accepted"))
                    .map(event -> event.get("facts").get("peer").asString().replaceAll(".*:", ""))
                    .map(Integer::valueOf)
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }
    }
}
