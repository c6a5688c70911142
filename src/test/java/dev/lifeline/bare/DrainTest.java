package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.lifecycle.Entry;
import dev.lifeline.lifecycle.ServerEvent;
import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The end in order: no new work, finish what is in flight, tell the clients to go elsewhere. */
@ParameterizedClass(name = "{0}")
@EnumSource
class DrainTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @Parameter
    Running.Kind kind;

    @Test
    void whatIsInFlightFinishesAndIsToldThatItIsTheLast() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.sendHead("GET /slow?ms=1000 HTTP/1.1", "Host: a");
            Running.await("inside", () -> server.events().contains("HandlerEntered"));

            Thread stopping = server.stop();
            RawResponse response = client.read();
            stopping.join();

            assertThat(response.text()).isEqualTo("Slept 1000 ms");
            assertThat(response.closes()).isTrue();
            assertThat(drained(server)).isEqualTo(new ServerEvent.Drained(1, 0, 0));
            assertThatThrownBy(server::client).isInstanceOf(IOException.class);
        }
    }

    @Test
    void readinessGoesFirstAndTheDoorStaysOpenForTheDelay() throws Exception {
        try (Running server = kind.start(LONG, LONG, Duration.ofSeconds(2), LONG, 8)) {
            Thread stopping = server.stop();
            Running.await(
                    "draining",
                    () -> server.recorder.serverState().phase().name().equals("DRAINING"));
            try (RawClient late = server.client()) {
                RawResponse ready =
                        late.sendHead("GET /readyz HTTP/1.1", "Host: a").read();

                assertThat(ready.status()).isEqualTo(503);
                assertThat(ready.text()).isEqualTo("OUT_OF_SERVICE");
                assertThat(ready.closes()).isTrue();
            }
            stopping.join();
        }
    }

    @Test
    void aHalfSentHeadCounts() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.send("GET /hello HTTP/1.1\r\n");
            Running.await("begun", () -> server.events().contains("FirstByte"));

            Thread stopping = server.stop();
            Running.await(
                    "draining",
                    () -> server.recorder.serverState().phase().name().equals("DRAINING"));
            client.send("Host: a\r\n\r\n");

            assertThat(client.read().text()).isEqualTo("Hello, world!");
            stopping.join();
        }
    }

    @Test
    void whatHasComeBehindARequestIsAnsweredBeforeTheEnd() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            String next = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
            client.send("GET /slow?ms=1000 HTTP/1.1\r\nHost: a\r\n\r\n" + next + next);
            Running.await("inside", () -> server.events().contains("HandlerEntered"));

            Thread stopping = server.stop();
            Running.await(
                    "draining",
                    () -> server.recorder.serverState().phase().name().equals("DRAINING"));

            assertThat(client.read().closes()).isFalse();
            assertThat(client.read().closes()).isFalse();
            assertThat(client.read().closes()).isTrue();
            assertThat(client.endsWithoutAnotherByte()).isTrue();
            stopping.join();
            assertThat(drained(server)).isEqualTo(new ServerEvent.Drained(3, 0, 0));
        }
    }

    /** A loop that runs handlers reads nothing meanwhile: to the drain such a client looks idle. */
    @Test
    void whatComesInPartsWhileHandlersHoldTheLoopsIsWaitedFor() throws Exception {
        try (Running server = kind.start();
                RawClient one = server.client();
                RawClient two = server.client();
                RawClient late = server.client()) {
            one.sendHead("GET /slow?ms=1500 HTTP/1.1", "Host: a");
            two.sendHead("GET /slow?ms=1500 HTTP/1.1", "Host: a");
            Running.await(
                    "both inside",
                    () -> server.events().stream()
                                    .filter("HandlerEntered"::equals)
                                    .count()
                            == 2);
            late.send("GET /hello HTTP/1.1\r\n");

            Thread stopping = server.stop();
            one.read();
            two.read();
            Running.await(
                    "read",
                    () -> server.events().stream().filter("FirstByte"::equals).count() == 3);
            late.send("Host: a\r\n\r\n");

            assertThat(late.read().text()).isEqualTo("Hello, world!");
            stopping.join();
        }
    }

    @Test
    void idleConnectionsAreClosed() throws Exception {
        try (Running server = kind.start(LONG, LONG, LONG);
                RawClient fresh = server.client();
                RawClient used = server.client()) {
            used.sendHead("GET /hello HTTP/1.1", "Host: a").read();
            // the answer may have reached the client before the server knows that it is out
            Running.await(
                    "idle",
                    () -> server.events().contains("Completed")
                            && server.events().lastIndexOf("Idle")
                                    > server.events().lastIndexOf("Completed"));

            server.stop().join();

            assertThat(fresh.endsWithoutAnotherByte()).isTrue();
            assertThat(used.endsWithoutAnotherByte()).isTrue();
            assertThat(drained(server)).isEqualTo(new ServerEvent.Drained(0, 0, 0));
        }
    }

    @Test
    void whatIsLeftAtTheEndOfTheGraceIsCutAndCounted() throws Exception {
        try (Running server = kind.start(LONG, LONG, Duration.ofMillis(400));
                RawClient stuck = server.client();
                RawClient half = server.client()) {
            half.send("GET /hello HTTP/1.1\r\n");
            stuck.sendHead("GET /slow?ms=10000 HTTP/1.1", "Host: a");
            Running.await(
                    "inside",
                    () -> server.events().contains("HandlerEntered")
                            && server.events().stream()
                                            .filter("FirstByte"::equals)
                                            .count()
                                    == 2);

            server.stop().join();

            assertThat(drained(server)).isEqualTo(new ServerEvent.Drained(0, 1, 1));
        }
    }

    private static ServerEvent.Drained drained(Running server) {
        List<ServerEvent.Drained> all = server.recorder.journal().all().stream()
                .map(Entry::event)
                .filter(ServerEvent.Drained.class::isInstance)
                .map(ServerEvent.Drained.class::cast)
                .toList();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
