package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.Entry;
import dev.lifeline.testing.RawClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The number to watch when a pool is full: how long a request waited for a thread. */
class WaitForAThreadTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void theWaitIsPartOfTheRequestsStory() throws Exception {
        try (Running server = Running.Kind.THREADS.start(LONG, LONG, Duration.ZERO, LONG, 1);
                RawClient first = server.client();
                RawClient second = server.client()) {
            first.sendHead("GET /slow?ms=1000 HTTP/1.1", "Host: a", "Connection: close");
            second.sendHead("GET /hello HTTP/1.1", "Host: a", "Connection: close");

            assertThat(second.read().status()).isEqualTo(200);

            assertThat(eventsOf(server, 2))
                    .startsWith("Accepted", "Queued", "Started", "FirstByte", "HeadParsed", "HandlerEntered");
        }
    }

    @Test
    void whoeverConnectsAndSaysNothingIsIdle() throws Exception {
        try (Running server = Running.Kind.THREADS.start();
                RawClient client = server.client()) {
            Running.await("idle", () -> eventsOf(server, 1).contains("Idle"));

            client.sendHead("GET /hello HTTP/1.1", "Host: a").read();

            assertThat(eventsOf(server, 1)).startsWith("Accepted", "Queued", "Started", "Idle", "FirstByte");
        }
    }

    private static List<String> eventsOf(Running server, long connection) {
        return server.recorder.journal().all().stream()
                .filter(entry -> entry.connection() == connection)
                .map(Entry::event)
                .map(event -> event.type())
                .toList();
    }
}
