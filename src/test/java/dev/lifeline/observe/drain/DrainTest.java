package dev.lifeline.observe.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lifeline.lifecycle.Entry;
import dev.lifeline.lifecycle.Event;
import dev.lifeline.lifecycle.ServerEvent;
import dev.lifeline.lifecycle.ServerPhase;
import dev.lifeline.observe.tomcat.ForeignApp.Door;
import dev.lifeline.observe.tomcat.WatchedApp;
import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a stop owes to whom, in an app that knows nothing of Lifeline. */
@ExtendWith(OutputCaptureExtension.class)
class DrainTest {

    @Test
    void whoIsWithAHandlerGetsTheAnswerAndIsToldToGo() throws Exception {
        try (WatchedApp app = WatchedApp.start();
                RawClient client = app.connect()) {
            client.sendHead("GET /wait HTTP/1.1", "Host: a");
            Door door = app.bean(Door.class);
            door.inside.acquire();

            CompletableFuture<Void> stop = stop(app);
            awaitRefused(app);
            door.open.countDown();
            RawResponse answer = client.read();

            assertThat(answer.text()).isEqualTo("waited");
            assertThat(answer.field("Connection")).contains("close");
            assertThat(client.endsWithoutAnotherByte()).isTrue();
            stop.join();
            assertThat(drained(app)).isEqualTo(new ServerEvent.Drained(1, 0, 0));
        }
    }

    @Test
    void whoIsAsynchronousGetsTheAnswerToo() throws Exception {
        try (WatchedApp app = WatchedApp.start();
                RawClient client = app.connect()) {
            client.sendHead("GET /async HTTP/1.1", "Host: a");
            Door door = app.bean(Door.class);
            door.inside.acquire();

            CompletableFuture<Void> stop = stop(app);
            awaitRefused(app);
            door.open.countDown();
            RawResponse answer = client.read();

            assertThat(answer.text()).isEqualTo("later");
            assertThat(answer.field("Connection")).contains("close");
            stop.join();
        }
    }

    @Test
    void halfAHeadIsWaitedFor() throws Exception {
        try (WatchedApp app = WatchedApp.start();
                RawClient client = app.connect()) {
            client.send("GET /orders/7 HTTP/1.1\r\nHo");
            app.await("half a head is in flight", () -> app.recorder().exchangesBegun() == 1);

            CompletableFuture<Void> stop = stop(app);
            awaitRefused(app);
            client.send("st: a\r\n\r\n");
            RawResponse answer = client.read();

            assertThat(answer.text()).isEqualTo("order 7");
            assertThat(answer.field("Connection")).contains("close");
            stop.join();
        }
    }

    @Test
    void halfAHeadIsLostWhereTheDrainIsSpringBootsOwn() throws Exception {
        try (WatchedApp app = WatchedApp.start("lifeline.drain.enabled=false");
                RawClient client = app.connect()) {
            client.send("GET /orders/7 HTTP/1.1\r\nHo");
            app.await("half a head is in flight", () -> app.recorder().exchangesBegun() == 1);

            CompletableFuture<Void> stop = stop(app);
            awaitRefused(app);
            Throwable lost = catchThrowable(() -> {
                client.send("st: a\r\n\r\n");
                client.read();
            });

            assertThat(lost).isInstanceOf(IOException.class);
            stop.join();
        }
    }

    @Test
    void whatHasComeBehindARequestIsAnsweredBeforeTheEnd() throws Exception {
        try (WatchedApp app = WatchedApp.start();
                RawClient client = app.connect()) {
            client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n" + "GET /orders/7 HTTP/1.1\r\nHost: a\r\n\r\n"
                    + "GET /orders/8 HTTP/1.1\r\nHost: a\r\n\r\n");
            Door door = app.bean(Door.class);
            door.inside.acquire();

            CompletableFuture<Void> stop = stop(app);
            awaitRefused(app);
            door.open.countDown();

            assertThat(client.read().field("Connection")).isEmpty();
            assertThat(client.read().text()).isEqualTo("order 7");
            RawResponse last = client.read();
            assertThat(last.text()).isEqualTo("order 8");
            assertThat(last.field("Connection")).contains("close");
            assertThat(client.endsWithoutAnotherByte()).isTrue();
            stop.join();
            assertThat(drained(app)).isEqualTo(new ServerEvent.Drained(3, 0, 0));
        }
    }

    /** Tomcat has read it by then, and nothing more comes from the socket than its end. */
    @Test
    void whatHasComeBehindAFileIsAnsweredToo() throws Exception {
        try (WatchedApp app = WatchedApp.start();
                RawClient client = app.connect()) {
            client.send("GET /file HTTP/1.1\r\nHost: a\r\n\r\n" + "GET /orders/8 HTTP/1.1\r\nHost: a\r\n\r\n");
            client.endOutput();
            app.await("the kernel has the file", () -> app.types().contains("Committed"));

            CompletableFuture<Void> stop = stop(app);
            awaitRefused(app);

            assertThat(client.read().body()).isNotEmpty();
            assertThat(client.read().text()).isEqualTo("order 8");
            stop.join();
            assertThat(drained(app)).isEqualTo(new ServerEvent.Drained(2, 0, 0));
        }
    }

    @Test
    void whoWaitsForAThreadIsServed() throws Exception {
        try (WatchedApp app = WatchedApp.start("server.tomcat.threads.max=1", "server.tomcat.threads.min-spare=1");
                RawClient first = app.connect();
                RawClient second = app.connect()) {
            first.sendHead("GET /wait HTTP/1.1", "Host: a");
            Door door = app.bean(Door.class);
            door.inside.acquire();
            second.sendHead("GET /orders/8 HTTP/1.1", "Host: a");
            app.await("the second one is queued", () -> app.recorder().board().inFlightCount() == 2);

            CompletableFuture<Void> stop = stop(app);
            awaitRefused(app);
            door.open.countDown();

            assertThat(first.read().text()).isEqualTo("waited");
            assertThat(second.read().text()).isEqualTo("order 8");
            stop.join();
        }
    }

    @Test
    void anIdleConnectionIsClosedAndNotWaitedForUntilTheGraceIsOver() throws Exception {
        try (WatchedApp app = WatchedApp.start("lifeline.drain.grace=1h");
                RawClient keptAlive = app.connect();
                RawClient silent = app.connect()) {
            keptAlive.sendHead("GET /orders/7 HTTP/1.1", "Host: a").read();
            app.await(
                    "both are there and idle",
                    () -> app.recorder().board().connectionCount() == 2
                            && app.recorder().board().inFlightCount() == 0);

            stop(app).join();

            assertThat(keptAlive.endsWithoutAnotherByte()).isTrue();
            assertThat(silent.endsWithoutAnotherByte()).isTrue();
            assertThat(drained(app)).isEqualTo(new ServerEvent.Drained(0, 0, 0));
        }
    }

    @Test
    void duringTheDelayNewConnectionsAreServedOnceEach(CapturedOutput output) throws Exception {
        try (WatchedApp app = WatchedApp.start("lifeline.drain.delay=1h");
                RawClient client = app.connect()) {
            client.sendHead("GET /orders/7 HTTP/1.1", "Host: a").read();

            Thread closing = new Thread(app::close, "closing");
            closing.start();
            awaitPhase(app, ServerPhase.DRAINING);
            RawResponse onTheOldConnection =
                    client.sendHead("GET /orders/8 HTTP/1.1", "Host: a").read();
            RawResponse onANewOne =
                    app.connect().sendHead("GET /orders/9 HTTP/1.1", "Host: a").read();
            closing.interrupt(); // an interrupt is an order to hurry
            closing.join();

            assertThat(onTheOldConnection.text()).isEqualTo("order 8");
            assertThat(onTheOldConnection.field("Connection")).contains("close");
            assertThat(onANewOne.text()).isEqualTo("order 9");
            assertThat(onANewOne.field("Connection")).contains("close");
            // the first answer may have reached the client before the server knows that it is out
            assertThat(output).containsPattern("Draining: [01] in flight, new connections for another 3600\\.0 s");
        }
    }

    @Test
    void duringTheDelayAStreamKeepsItsChunksAndAWebSocketItsHandshake() throws Exception {
        try (WatchedApp app = WatchedApp.start("lifeline.drain.delay=1h");
                RawClient stream = app.connect();
                RawClient socket = app.connect()) {
            Thread closing = new Thread(app::close, "closing");
            closing.start();
            awaitPhase(app, ServerPhase.DRAINING);

            stream.sendHead("GET /late HTTP/1.1", "Host: a");
            app.await("the thread has left the stream", () -> app.types().contains("Suspended"));
            app.bean(Door.class).open.countDown();
            RawResponse streamed = stream.read();
            RawResponse upgraded = socket.sendHead(
                            "GET /echo HTTP/1.1",
                            "Host: a",
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
                    .read();
            closing.interrupt();
            closing.join();

            assertThat(streamed.text()).isEqualTo("c");
            assertThat(streamed.field("Transfer-Encoding")).contains("chunked");
            assertThat(upgraded.status()).isEqualTo(101);
            assertThat(upgraded.field("Connection"))
                    .hasValueSatisfying(value -> assertThat(value).isEqualToIgnoringCase("upgrade"));
        }
    }

    /** It comes from Tomcat itself, which wakes its acceptor by it, and finds all threads busy. */
    @Test
    void aConnectionOnWhichNothingCameIsNoUnansweredRequest() throws Exception {
        try (WatchedApp app = WatchedApp.start(
                        "server.tomcat.threads.max=1", "server.tomcat.threads.min-spare=1", "lifeline.drain.grace=1s");
                RawClient busy = app.connect()) {
            busy.sendHead("GET /wait HTTP/1.1", "Host: a");
            app.bean(Door.class).inside.acquire();

            stop(app).join();

            assertThat(drained(app)).isEqualTo(new ServerEvent.Drained(0, 1, 0));
        }
    }

    @Test
    void whatIsLeftAtTheEndOfTheGraceIsCutAndNamed(CapturedOutput output) throws Exception {
        try (WatchedApp app = WatchedApp.start("lifeline.drain.grace=1500ms");
                RawClient busy = app.connect();
                RawClient half = app.connect()) {
            busy.sendHead("GET /wait?token=hunter2 HTTP/1.1", "Host: a");
            app.bean(Door.class).inside.acquire();
            half.send("GET /orders");
            app.await("half a head is in flight", () -> app.recorder().exchangesBegun() == 2);

            stop(app).join();

            assertThatThrownBy(busy::read).isInstanceOf(IOException.class);
            assertThatThrownBy(half::read).isInstanceOf(IOException.class);
            assertThat(drained(app)).isEqualTo(new ServerEvent.Drained(0, 1, 1));
            assertThat(output)
                    .containsPattern("Draining: 2 in flight, 0\\.\\d s left; the oldest is GET /wait\\?token=\\*\\*\\*")
                    .containsPattern(
                            "Cut at the end of the grace: GET /wait\\?token=\\*\\*\\*, in flight for \\d+\\.\\d s, on thread http-nio")
                    .contains("Cut at the end of the grace: a request whose head is not complete")
                    .containsPattern("Stopped: drained in \\d+\\.\\d s, 0 finished, 1 cut, 1 closed unanswered")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void anImmediateShutdownIsNobodysDrain(CapturedOutput output) throws Exception {
        try (WatchedApp app = WatchedApp.start("server.shutdown=immediate");
                RawClient client = app.connect()) {
            client.sendHead("GET /wait HTTP/1.1", "Host: a");
            app.bean(Door.class).inside.acquire();

            stop(app).join();

            assertThatThrownBy(client::read).isInstanceOf(IOException.class);
            assertThat(output).doesNotContain("Draining");
        }
    }

    @Test
    void theJournalTellsTheStop() throws Exception {
        WatchedApp app = WatchedApp.start();

        app.close();

        assertThat(app.recorder().serverState().phase()).isEqualTo(ServerPhase.STOPPED);
        assertThat(app.entries())
                .extracting(Entry::event)
                .filteredOn(ServerEvent.class::isInstance)
                .extracting(Event::type)
                .containsExactly("Starting", "Listening", "Ready", "Draining", "Drained", "Stopped");
    }

    @Test
    void aServerThatIsStartedAgainServesAsBefore() throws Exception {
        try (WatchedApp app = WatchedApp.start()) {
            app.restart();

            assertThat(app.recorder().serverState().phase()).isEqualTo(ServerPhase.READY);
            assertThat(app.bean(ApplicationAvailability.class).getReadinessState())
                    .isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
            try (RawClient client = app.connect()) {
                for (int request = 0; request < 2; request++) {
                    RawResponse answer =
                            client.sendHead("GET /orders/7 HTTP/1.1", "Host: a").read();
                    assertThat(answer.text()).isEqualTo("order 7");
                    assertThat(answer.field("Connection")).isEmpty();
                }
            }
            assertThat(app.entries())
                    .extracting(Entry::event)
                    .filteredOn(ServerEvent.class::isInstance)
                    .extracting(Event::type)
                    .containsExactly(
                            "Starting", "Listening", "Ready", "Draining", "Drained", "Starting", "Listening", "Ready");
        }
    }

    private static CompletableFuture<Void> stop(WatchedApp app) {
        return CompletableFuture.runAsync(app::close);
    }

    private static void awaitPhase(WatchedApp app, ServerPhase phase) throws InterruptedException {
        app.await("the phase is " + phase, () -> app.recorder().serverState().phase() == phase);
    }

    /** Waits until a new connection is refused: from there on only what was accepted before counts. */
    private static void awaitRefused(WatchedApp app) throws InterruptedException {
        int port = app.recorder().serverState().port();
        app.await("new connections are refused", () -> {
            try {
                RawClient.connect(port).close();
                return false;
            } catch (ConnectException e) {
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    private static ServerEvent.Drained drained(WatchedApp app) {
        return app.entries().stream()
                .map(Entry::event)
                .filter(ServerEvent.Drained.class::isInstance)
                .map(ServerEvent.Drained.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
