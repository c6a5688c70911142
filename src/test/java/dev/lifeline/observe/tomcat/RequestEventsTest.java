package dev.lifeline.observe.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.ConnectionEvent.By;
import dev.lifeline.lifecycle.ConnectionEvent.Closed;
import dev.lifeline.lifecycle.Entry;
import dev.lifeline.lifecycle.ExchangeEvent.BodyRead;
import dev.lifeline.lifecycle.ExchangeEvent.Cause;
import dev.lifeline.lifecycle.ExchangeEvent.Committed;
import dev.lifeline.lifecycle.ExchangeEvent.Completed;
import dev.lifeline.lifecycle.ExchangeEvent.Failed;
import dev.lifeline.lifecycle.ExchangeEvent.HandlerEntered;
import dev.lifeline.lifecycle.ExchangeEvent.HandlerExited;
import dev.lifeline.lifecycle.ExchangeEvent.HeadParsed;
import dev.lifeline.lifecycle.ExchangeEvent.Rejected;
import dev.lifeline.lifecycle.OpenExchange;
import dev.lifeline.lifecycle.Phase;
import dev.lifeline.testing.RawClient;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the glass tells of one connection, for each way in which a request can go. */
class RequestEventsTest {

    private static final String ORDERS = ForeignApp.class.getName() + "$Orders";

    private static WatchedApp app;

    @BeforeAll
    static void start() {
        app = WatchedApp.start();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aSimpleRequestFromAcceptToClose() throws Exception {
        RawClient client = app.connect();
        client.sendHead("GET /orders/7?page=2&token=abc HTTP/1.1", "Host: a");
        assertThat(client.read().text()).isEqualTo("order 7");
        app.eventsUntil(client, "Idle");
        client.close();

        assertThat(app.eventsUntil(client, "Closed"))
                .containsExactly(
                        "Accepted",
                        "Readable",
                        "Queued",
                        "Started",
                        "FirstByte",
                        "HeadParsed",
                        "FilterEntered",
                        "HandlerEntered",
                        "Committed",
                        "HandlerExited",
                        "Completed",
                        "Idle",
                        "Readable",
                        "Queued",
                        "Started",
                        "Closed");
        assertThat(app.only(client, HeadParsed.class)).isEqualTo(new HeadParsed("GET", "/orders/7?page=2&token=***"));
        assertThat(app.only(client, HandlerEntered.class)).isEqualTo(new HandlerEntered(ORDERS + "#find(int)", null));
        assertThat(app.only(client, HandlerExited.class)).isEqualTo(new HandlerExited(null));
        assertThat(app.only(client, Committed.class)).isEqualTo(new Committed(200));
        assertThat(app.only(client, Completed.class)).isEqualTo(new Completed(200, 7));
        assertThat(app.only(client, Closed.class)).isEqualTo(new Closed(By.CLIENT));
        assertThat(app.entries(client)).isSortedAccordingTo(Comparator.comparingLong(Entry::micros));
    }

    @Test
    void theIdUnderWhichTheAppKnowsARequestIsToldWithoutItsSecrets() throws Exception {
        try (RawClient client = app.connect();
                RawClient careless = app.connect()) {
            client.sendHead("GET /orders/7 HTTP/1.1", "Host: a", "X-Request-Id: 2c5e-11")
                    .read();
            careless.sendHead("GET /orders/7 HTTP/1.1", "Host: a", "X-Request-Id: a&token=abc")
                    .read();

            assertThat(app.only(client, HandlerEntered.class).requestId()).isEqualTo("2c5e-11");
            assertThat(app.only(careless, HandlerEntered.class).requestId()).isEqualTo("a&token=***");
        }
    }

    @Test
    void aKeptAliveConnectionGoesRoundAgain() throws Exception {
        try (RawClient client = app.connect()) {
            for (int id = 1; id <= 3; id++) {
                client.sendHead("GET /orders/" + id + " HTTP/1.1", "Host: a").read();
                app.eventsUntil(client, "Idle");
            }

            assertThat(app.events(client)).filteredOn("Accepted"::equals).hasSize(1);
            assertThat(app.events(client)).filteredOn("Readable"::equals).hasSize(3);
            assertThat(app.entries(client))
                    .filteredOn(entry -> entry.event() instanceof Completed)
                    .extracting(Entry::exchange)
                    .hasSize(3)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void pipelinedRequestsAreServedInOneGo() throws Exception {
        try (RawClient client = app.connect()) {
            String request = "GET /orders/1 HTTP/1.1\r\nHost: a\r\n\r\n";
            client.send(request + request + request);
            client.read();
            client.read();
            client.read();

            List<String> events = app.eventsUntil(client, "Idle");
            assertThat(events).filteredOn("Started"::equals).hasSize(1);
            assertThat(events).filteredOn("FirstByte"::equals).hasSize(3);
            assertThat(events).filteredOn("Completed"::equals).hasSize(3);
            assertThat(app.entries(client)).isSortedAccordingTo(Comparator.comparingLong(Entry::micros));
        }
    }

    @Test
    void aBodyIsReadToItsEnd() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("POST /orders HTTP/1.1", "Host: a", "Content-Type: text/plain", "Content-Length: 3")
                    .send("abc");
            client.read();

            assertThat(app.eventsUntil(client, "Idle"))
                    .containsSubsequence("HeadParsed", "HandlerEntered", "BodyRead", "Committed", "Completed");
            assertThat(app.only(client, BodyRead.class)).isEqualTo(new BodyRead(3));
        }
    }

    @Test
    void aChunkedBodyToo() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead(
                            "POST /orders HTTP/1.1",
                            "Host: a",
                            "Content-Type: text/plain",
                            "Transfer-Encoding: chunked")
                    .send("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
            client.read();

            app.eventsUntil(client, "Idle");
            assertThat(app.only(client, BodyRead.class)).isEqualTo(new BodyRead(5));
        }
    }

    @Test
    void whoExpectsAContinueGetsOne() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead(
                    "POST /orders HTTP/1.1",
                    "Host: a",
                    "Content-Type: text/plain",
                    "Content-Length: 3",
                    "Expect: 100-continue");
            assertThat(client.readHeadOnly().status()).isEqualTo(100);
            client.send("abc");
            assertThat(client.read().status()).isEqualTo(200);

            assertThat(app.eventsUntil(client, "Idle"))
                    .containsSubsequence("HeadParsed", "Continued", "BodyRead", "Committed", "Completed");
            assertThat(app.only(client, Committed.class)).isEqualTo(new Committed(200));
        }
    }

    @Test
    void aRequestThatTomcatCannotReadIsRejectedWithoutAWordOfTheClients() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("GET /<secret-thing> HTTP/1.1", "Host: a");
            assertThat(client.read().status()).isEqualTo(400);

            assertThat(app.eventsUntil(client, "Closed"))
                    .containsExactly(
                            "Accepted",
                            "Readable",
                            "Queued",
                            "Started",
                            "FirstByte",
                            "Rejected",
                            "Committed",
                            "Completed",
                            "Closed");
            assertThat(app.only(client, Rejected.class))
                    .isEqualTo(new Rejected("Invalid character found in the request target"));
            assertThat(app.only(client, Completed.class).status()).isEqualTo(400);
            assertThat(app.only(client, Closed.class)).isEqualTo(new Closed(By.SERVER));
        }
    }

    @Test
    void aRequestWhoseTargetIsRefusedAfterParsingIsRejectedToo() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("GET /orders/%2F..%zz HTTP/1.1", "Host: a");
            assertThat(client.read().status()).isEqualTo(400);

            app.eventsUntil(client, "Closed");
            assertThat(app.events(client))
                    .containsSubsequence("FirstByte", "HeadParsed", "Rejected", "Committed", "Completed")
                    .doesNotContain("FilterEntered");
        }
    }

    @Test
    void aMissingHostIsRejected() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("GET /orders/1 HTTP/1.1");
            assertThat(client.read().status()).isEqualTo(400);

            app.eventsUntil(client, "Closed");
            assertThat(app.events(client)).containsSubsequence("HeadParsed", "Rejected", "Committed", "Completed");
        }
    }

    @Test
    void aHandlerThatThrowsCompletesWith500() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("GET /throw HTTP/1.1", "Host: a");
            assertThat(client.read().status()).isEqualTo(500);

            app.eventsUntil(client, "Closed");
            assertThat(app.events(client)).containsSubsequence("HandlerEntered", "HandlerExited", "Completed");
            assertThat(app.only(client, HandlerExited.class))
                    .isEqualTo(new HandlerExited("java.lang.IllegalStateException"));
            assertThat(app.only(client, HandlerEntered.class).handler()).isEqualTo(ORDERS + "#fail()");
            assertThat(app.only(client, Completed.class).status()).isEqualTo(500);
        }
    }

    @Test
    void anAsynchronousRequestLetsItsThreadGoAndTakesAnother() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("GET /async HTTP/1.1", "Host: a");
            app.bean(ForeignApp.Door.class).awaitInside();
            app.eventsUntil(client, "Suspended");
            OpenExchange waiting = app.recorder().board().exchanges().getFirst();
            app.bean(ForeignApp.Door.class).letOneOut();
            assertThat(client.read().text()).isEqualTo("later");

            assertThat(waiting.phase()).isEqualTo(Phase.AWAIT);
            assertThat(waiting.path()).isEqualTo("/async");
            assertThat(waiting.thread()).isNull();
            assertThat(app.eventsUntil(client, "Idle"))
                    .containsExactly(
                            "Accepted",
                            "Readable",
                            "Queued",
                            "Started",
                            "FirstByte",
                            "HeadParsed",
                            "FilterEntered",
                            "HandlerEntered",
                            "Suspended",
                            "Queued",
                            "Started",
                            "Resumed",
                            "Committed",
                            "HandlerExited",
                            "Completed",
                            "Idle");
        }
    }

    @Test
    void halfAHeadIsAnExchangeThatReceives() throws Exception {
        try (RawClient client = app.connect()) {
            client.send("GET /orders/5 HT");
            app.eventsUntil(client, "FirstByte");
            List<OpenExchange> half = app.recorder().board().exchanges();
            client.send("TP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("order 5");

            assertThat(half).extracting(OpenExchange::phase).contains(Phase.RECEIVE);
            assertThat(app.eventsUntil(client, "Idle"))
                    .startsWith(
                            "Accepted",
                            "Readable",
                            "Queued",
                            "Started",
                            "FirstByte",
                            "Queued",
                            "Started",
                            "HeadParsed",
                            "FilterEntered");
        }
    }

    @Test
    void aClientThatHangsUpInHalfAHeadIsGone() throws Exception {
        RawClient client = app.connect();
        client.send("GET /orders/5 HT");
        app.eventsUntil(client, "FirstByte");
        client.close();

        assertThat(app.eventsUntil(client, "Closed")).endsWith("FirstByte", "Queued", "Started", "Failed", "Closed");
        assertThat(app.only(client, Failed.class)).isEqualTo(new Failed(Cause.CLIENT_GONE));
        assertThat(app.only(client, Closed.class)).isEqualTo(new Closed(By.CLIENT));
    }

    @Test
    void aClientThatHangsUpBeforeItsAnswerIsGone() throws Exception {
        RawClient client = app.connect();
        client.sendHead("GET /large HTTP/1.1", "Host: a");
        app.bean(ForeignApp.Door.class).awaitInside();
        client.reset();
        app.bean(ForeignApp.Door.class).letOneOut();

        assertThat(app.eventsUntil(client, "Closed")).doesNotContain("Committed");
        assertThat(app.only(client, Failed.class)).isEqualTo(new Failed(Cause.CLIENT_GONE));
        assertThat(app.only(client, Closed.class)).isEqualTo(new Closed(By.CLIENT));
    }

    @Test
    void whoSpeaksHttp2ToAServerThatDoesNotIsNotUpgraded() throws Exception {
        try (RawClient client = app.connect()) {
            client.send(RawHttp2.PREFACE);

            assertThat(app.eventsUntil(client, "Closed")).doesNotContain("Upgraded");
        }
    }

    @Test
    void aClientThatOnlyConnectsOpensNoExchange() throws Exception {
        RawClient client = app.connect();
        app.eventsUntil(client, "Accepted");
        client.close();

        assertThat(app.eventsUntil(client, "Closed"))
                .containsExactly("Accepted", "Readable", "Queued", "Started", "Closed");
    }

    @Test
    void whoAsksForCloseGetsIt() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("GET /orders/1 HTTP/1.1", "Host: a", "Connection: close")
                    .read();

            assertThat(app.eventsUntil(client, "Closed")).endsWith("Completed", "Closed");
            assertThat(app.only(client, Closed.class)).isEqualTo(new Closed(By.SERVER));
        }
    }
}
