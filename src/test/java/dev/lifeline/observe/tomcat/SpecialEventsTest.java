package dev.lifeline.observe.tomcat;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.ConnectionEvent.Upgraded;
import dev.lifeline.lifecycle.Entry;
import dev.lifeline.lifecycle.ExchangeEvent.Cause;
import dev.lifeline.lifecycle.ExchangeEvent.Completed;
import dev.lifeline.lifecycle.ExchangeEvent.Failed;
import dev.lifeline.lifecycle.ExchangeEvent.HandlerExited;
import dev.lifeline.lifecycle.ExchangeEvent.HeadParsed;
import dev.lifeline.lifecycle.ExchangeEvent.Rejected;
import dev.lifeline.lifecycle.ExchangeEvent.Terminal;
import dev.lifeline.lifecycle.OpenConnection;
import dev.lifeline.lifecycle.OpenExchange;
import dev.lifeline.lifecycle.Phase;
import dev.lifeline.testing.RawClient;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the glass tells where a request is not one question and one answer. */
class SpecialEventsTest {

    private static WatchedApp app;

    @BeforeAll
    static void start() {
        app = WatchedApp.start(WithABrokenValve.class, "server.http2.enabled=true");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aStreamIsCommittedLongBeforeItIsComplete() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("GET /stream HTTP/1.1", "Host: a");
            app.bean(ForeignApp.Door.class).awaitInside();
            app.await("committed", () -> app.events(client).contains("Committed"));
            assertThat(app.events(client)).doesNotContain("Completed");
            app.bean(ForeignApp.Door.class).letOneOut();

            assertThat(client.read().text()).isEqualTo("ab");
            assertThat(app.eventsUntil(client, "Idle")).containsSubsequence("Suspended", "Resumed", "Completed");
        }
    }

    @Test
    void anEventStreamToo() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("GET /emit HTTP/1.1", "Host: a");
            app.bean(ForeignApp.Door.class).awaitInside();
            app.await("committed", () -> app.events(client).contains("Committed"));
            assertThat(app.recorder().board().exchanges())
                    .extracting(OpenExchange::path)
                    .containsExactly("/emit");
            app.bean(ForeignApp.Door.class).letOneOut();

            assertThat(client.read().text()).contains("data:one");
            assertThat(app.eventsUntil(client, "Idle")).endsWith("Resumed", "HandlerExited", "Completed", "Idle");
        }
    }

    @Test
    void anAsynchronousRequestThatTakesTooLongCompletesWith503() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("GET /never HTTP/1.1", "Host: a");
            assertThat(client.read().status()).isEqualTo(503);

            app.await("completed", () -> app.events(client).contains("Completed"));
            assertThat(app.events(client))
                    .containsSubsequence("Suspended", "Queued", "Started", "Resumed", "Completed");
            assertThat(app.only(client, Completed.class).status()).isEqualTo(503);
            assertThat(app.only(client, HandlerExited.class).thrown()).endsWith("AsyncRequestTimeoutException");
        }
    }

    @Test
    void aFileThatTheKernelSendsIsCompleteWhenItIsOut() throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("GET /file HTTP/1.1", "Host: a");
            app.await("committed", () -> app.events(client).contains("Committed"));
            assertThat(app.recorder().board().exchanges())
                    .extracting(OpenExchange::path)
                    .containsExactly("/file");
            assertThat(client.read().body()).hasSize(ForeignApp.FILE_SIZE);

            app.await("completed", () -> app.events(client).contains("Completed"));
            assertThat(app.only(client, Completed.class)).isEqualTo(new Completed(200, ForeignApp.FILE_SIZE));
            client.sendHead("GET /orders/1 HTTP/1.1", "Host: a");
            assertThat(client.read().text()).isEqualTo("order 1");
            assertThat(app.eventsUntil(client, "Idle"))
                    .filteredOn("FirstByte"::equals)
                    .hasSize(2);
        }
    }

    @Test
    void aFileThatNobodyTakesIsNotComplete() throws Exception {
        RawClient client = app.connect();
        client.sendHead("GET /file HTTP/1.1", "Host: a");
        app.await("committed", () -> app.events(client).contains("Committed"));
        client.reset();

        assertThat(app.eventsUntil(client, "Closed")).contains("Failed").doesNotContain("Completed");
    }

    @Test
    void aWebSocketIsUpgradedAndNoExchangeComesAfterThat() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        HttpClient http = HttpClient.newHttpClient();
        try {
            WebSocket socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + app.port() + "/echo"), listener(heard))
                    .join();
            socket.sendText("hello", true).join();
            assertThat(heard.get(60, SECONDS)).isEqualTo("hello");

            OpenConnection open = app.recorder().board().connections().stream()
                    .filter(connection -> connection.phase() == Phase.UPGRADED)
                    .findFirst()
                    .orElseThrow();
            List<Entry> entries = app.entries().stream()
                    .filter(entry -> entry.connection() == open.id())
                    .toList();
            assertThat(entries)
                    .extracting(entry -> entry.event().type())
                    .endsWith("Committed", "Completed", "Upgraded");
            assertThat(entries.getLast().event()).isEqualTo(new Upgraded("websocket"));
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
            app.await(
                    "the web socket is closed",
                    () -> app.recorder().board().connections().stream().noneMatch(each -> each.id() == open.id()));
        } finally {
            http.shutdownNow(); // close() would wait for a socket that a failure has left open
        }
    }

    @Test
    void http2IsAnUpgradeAndItsRequestsAreSeenFromTheirHeadsOn() throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            URI order = URI.create("http://127.0.0.1:" + app.port() + "/orders/2?via=h2c");
            http.send(HttpRequest.newBuilder(order).build(), BodyHandlers.ofString());
            var second = http.send(HttpRequest.newBuilder(order).build(), BodyHandlers.ofString());
            assertThat(second.version()).isEqualTo(HttpClient.Version.HTTP_2);

            assertThat(app.entries()).extracting(Entry::event).contains(new Upgraded("h2c"));
            List<Long> streams = app.entries().stream()
                    .filter(entry ->
                            entry.connection() == 0 && entry.event().equals(new HeadParsed("GET", "/orders/2?via=h2c")))
                    .map(Entry::exchange)
                    .toList();
            assertThat(streams).hasSize(2);
            app.await("nothing is in flight", () -> app.recorder().board().inFlightCount() == 0);
            assertThat(entries(streams.getLast()))
                    .extracting(entry -> entry.event().type())
                    .containsExactly(
                            "HeadParsed", "FilterEntered", "HandlerEntered", "Committed", "HandlerExited", "Completed");
        }
    }

    @Test
    void aStatusLineThatNoChannelSeesIsToldInItsPlace() throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            URI stream = URI.create("http://127.0.0.1:" + app.port() + "/stream?via=h2c");
            var body = http.sendAsync(HttpRequest.newBuilder(stream).build(), BodyHandlers.ofString());
            app.bean(ForeignApp.Door.class).awaitInside();
            app.bean(ForeignApp.Door.class).letOneOut();
            assertThat(body.get(60, SECONDS).body()).isEqualTo("ab");

            app.await("nothing is in flight", () -> app.recorder().board().inFlightCount() == 0);
            List<Long> exchanges = exchanges("/stream?via=h2c");
            assertThat(exchanges).hasSize(2); // the one that asked for the upgrade, and the stream
            for (long exchange : exchanges) {
                assertThat(entries(exchange)).isSortedAccordingTo(Comparator.comparingLong(Entry::micros));
            }
            assertThat(entries(exchanges.getLast()))
                    .extracting(entry -> entry.event().type())
                    .containsSubsequence("HandlerEntered", "Committed", "Resumed", "HandlerExited", "Completed");
        }
    }

    @Test
    void anHttp2RequestThatTomcatRefusesEndsAsWell() throws Exception {
        try (RawClient client = app.connect()) {
            client.send(RawHttp2.get("/refused?\""));
            app.await("it is over", () -> hasEnded("/refused?\""));

            assertThat(entries(exchanges("/refused?\"").getFirst()))
                    .extracting(Entry::event)
                    .endsWith(new Rejected("answered 400 before any filter"), new Completed(400, 0));
            assertThat(app.recorder().board().inFlightCount()).isZero();
        }
    }

    @Test
    void oneWhoseValveBreaksToo() throws Exception {
        try (RawClient client = app.connect()) {
            client.send(RawHttp2.get("/broken-valve"));
            app.await("it is over", () -> hasEnded("/broken-valve"));

            assertThat(entries(exchanges("/broken-valve").getFirst()))
                    .extracting(Entry::event)
                    .endsWith(new Failed(Cause.CUT));
            assertThat(app.recorder().board().inFlightCount()).isZero();
        }
    }

    @Test
    void andOneWhoseClientIsGoneBeforeTheAnswer() throws Exception {
        try (RawClient client = app.connect()) {
            client.send(RawHttp2.get("/async?gone"));
            app.bean(ForeignApp.Door.class).awaitInside();
        }
        app.await(
                "the client is gone", () -> app.recorder().board().connections().isEmpty());
        app.bean(ForeignApp.Door.class).letOneOut();

        app.await("it is over", () -> hasEnded("/async?gone"));
        assertThat(app.recorder().board().inFlightCount()).isZero();
    }

    private static boolean hasEnded(String path) {
        List<Long> exchanges = exchanges(path);
        return !exchanges.isEmpty() && entries(exchanges.getFirst()).getLast().event() instanceof Terminal;
    }

    private static List<Long> exchanges(String path) {
        return app.entries().stream()
                .filter(entry -> entry.event().equals(new HeadParsed("GET", path)))
                .map(Entry::exchange)
                .toList();
    }

    private static List<Entry> entries(long exchange) {
        return app.entries().stream()
                .filter(entry -> entry.exchange() == exchange)
                .toList();
    }

    private static WebSocket.Listener listener(CompletableFuture<String> heard) {
        return new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                heard.complete(data.toString());
                return null;
            }
        };
    }

    /** Breaks where no filter and no error page is near. */
    @Configuration(proxyBeanMethods = false)
    @Import(ForeignApp.class)
    static class WithABrokenValve {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> brokenValve() {
            return factory -> factory.addEngineValves(new ValveBase(true) {
                @Override
                public void invoke(Request request, Response response) throws IOException, ServletException {
                    if (request.getRequestURI().equals("/broken-valve")) {
                        throw new IllegalStateException("on purpose");
                    }
                    getNext().invoke(request, response);
                }
            });
        }
    }
}
