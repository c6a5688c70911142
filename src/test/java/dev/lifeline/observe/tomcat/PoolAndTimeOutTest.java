package dev.lifeline.observe.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.ConnectionEvent.By;
import dev.lifeline.lifecycle.ConnectionEvent.Closed;
import dev.lifeline.lifecycle.Entry;
import dev.lifeline.lifecycle.ExchangeEvent.Cause;
import dev.lifeline.lifecycle.ExchangeEvent.Failed;
import dev.lifeline.lifecycle.OpenExchange;
import dev.lifeline.lifecycle.Phase;
import dev.lifeline.lifecycle.ServerEvent;
import dev.lifeline.lifecycle.Story;
import dev.lifeline.testing.RawClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server with one thread and little patience. */
class PoolAndTimeOutTest {

    private static WatchedApp app;

    @BeforeAll
    static void start() {
        app = WatchedApp.start(
                "server.tomcat.threads.max=1",
                "server.tomcat.threads.min-spare=1",
                "server.tomcat.connection-timeout=500ms");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theSecondRequestWaitsForTheOnlyThread() throws Exception {
        ForeignApp.Door door = app.bean(ForeignApp.Door.class);
        try (RawClient first = app.connect().sendHead("GET /wait HTTP/1.1", "Host: a")) {
            door.awaitInside();
            RawClient second = app.connect().sendHead("GET /wait HTTP/1.1", "Host: a");
            app.eventsUntil(second, "Queued");

            OpenExchange waiting = waiting();
            long queued = app.recorder().time().nowMicros() - waiting.sinceMicros();
            app.await(
                    "the wait grows",
                    () -> app.recorder().time().nowMicros() - waiting().sinceMicros() > queued + 10_000);
            assertThat(waiting).isEqualTo(waiting()); // it waits since the same moment, for nobody knows what yet
            assertThat(waiting.path()).isNull();
            assertThat(handled().thread())
                    .isNotNull()
                    .extracting(Thread::getName)
                    .asString()
                    .contains("exec-1");

            door.letOneOut();
            assertThat(first.read().text()).isEqualTo("waited");
            door.awaitInside();
            door.letOneOut();
            assertThat(second.read().text()).isEqualTo("waited");
            app.eventsUntil(second, "Idle");
            second.close();
            assertThat(story(second).phases().get(Phase.QUEUE)).isGreaterThan(queued);
            assertThat(story(first).phases().get(Phase.HANDLE)).isGreaterThan(queued);
        }
    }

    /** The processor that has sent a file stays with its socket. */
    @Test
    void aRequestBehindAFileThatTheKernelHasSentWaitsLikeAnyOther() throws Exception {
        ForeignApp.Door door = app.bean(ForeignApp.Door.class);
        try (RawClient client = app.connect().sendHead("GET /file HTTP/1.1", "Host: a")) {
            app.await("the kernel has the file", () -> app.events(client).contains("Committed"));
            RawClient first = app.connect().sendHead("GET /wait HTTP/1.1", "Host: a");
            door.awaitInside();
            assertThat(client.read().body()).hasSize(ForeignApp.FILE_SIZE);
            client.sendHead("GET /orders/1 HTTP/1.1", "Host: a");

            assertThat(app.eventsUntil(client, "Queued")).endsWith("Completed", "Readable", "Queued");
            assertThat(waiting().path()).isNull();

            door.letOneOut();
            assertThat(first.read().text()).isEqualTo("waited");
            assertThat(client.read().text()).isEqualTo("order 1");
            assertThat(app.eventsUntil(client, "Idle")).containsSubsequence("Queued", "Started", "FirstByte");
            first.close();
        }
    }

    @Test
    void whoIsSilentBetweenTwoRequestsIsClosed() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("GET /orders/1 HTTP/1.1", "Host: a").read();
            assertThat(client.endsWithoutAnotherByte()).isTrue();

            assertThat(app.eventsUntil(client, "Closed")).endsWith("Completed", "Idle", "TimedOut", "Closed");
            assertThat(app.only(client, Closed.class)).isEqualTo(new Closed(By.TIMEOUT));
        }
    }

    @Test
    void whoIsSilentInHalfAHeadIsCut() throws Exception {
        try (RawClient client = app.connect()) {
            client.send("GET /ord");
            assertThat(client.endsWithoutAnotherByte()).isTrue();

            assertThat(app.eventsUntil(client, "Closed")).endsWith("FirstByte", "TimedOut", "Failed", "Closed");
            assertThat(app.only(client, Failed.class)).isEqualTo(new Failed(Cause.CUT));
            assertThat(app.only(client, Closed.class)).isEqualTo(new Closed(By.TIMEOUT));
        }
    }

    @Test
    void aBodyThatNeverComesIsATimeOutInsideTheHandler() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("POST /orders HTTP/1.1", "Host: a", "Content-Type: text/plain", "Content-Length: 3");

            app.eventsUntil(client, "Closed");
            assertThat(app.events(client))
                    .containsSubsequence("HandlerEntered", "TimedOut", "HandlerExited", "Closed")
                    .doesNotContain("BodyRead");
            assertThat(app.only(client, Closed.class)).isEqualTo(new Closed(By.TIMEOUT));
        }
    }

    @Test
    void whatIsClosedWhileTheServerDrainsIsClosedByTheDrain() throws Exception {
        try (RawClient client = app.connect()) {
            app.eventsUntil(client, "Accepted");
            app.recorder().server(System.nanoTime(), new ServerEvent.Draining(Duration.ZERO, Duration.ZERO));
            app.eventsUntil(client, "Closed");

            assertThat(app.events(client)).containsExactly("Accepted", "Closed");
            assertThat(app.only(client, Closed.class)).isEqualTo(new Closed(By.DRAIN));
        } finally {
            app.recorder().server(System.nanoTime(), new ServerEvent.Ready());
        }
    }

    private static OpenExchange waiting() {
        return inFlight(Phase.QUEUE);
    }

    private static OpenExchange handled() {
        return inFlight(Phase.HANDLE);
    }

    private static OpenExchange inFlight(Phase phase) {
        List<OpenExchange> found = app.recorder().board().inFlight().stream()
                .filter(exchange -> exchange.phase() == phase)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Story story(RawClient client) {
        long exchange = app.entries(client).stream()
                .mapToLong(Entry::exchange)
                .filter(number -> number != 0)
                .findFirst()
                .orElseThrow();
        return Story.of(exchange, app.recorder().journal().all()).orElseThrow();
    }
}
