package dev.lifeline.app.work;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lifeline.app.LifelineApplication;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** How an event stream ends: a server of its own, for it has to stop, with room for one stream. */
class LastEventsTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() {
        application = SpringApplication.run(
                LifelineApplication.class,
                "--server.port=0",
                "--management.server.port=0",
                "--lifeline.work.event-streams=1");
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void aPlaceIsTakenUntilTheClientHangsUpAndHeadTakesNone() throws Exception {
        int head =
                CLIENT.send(events().HEAD().build(), BodyHandlers.discarding()).statusCode();
        HttpResponse<InputStream> first = open();
        int second = open().statusCode();
        first.body().close();

        assertThat(head).isEqualTo(200);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second).isEqualTo(503);
        // Until a tick cannot be written the server does not know that the client has gone.
        await().atMost(60, SECONDS).until(() -> statusOfOneMore() == 200);
    }

    @Test
    void aStoppingServerSaysGoodbyeAndWaitsForNoStream() throws Exception {
        HttpResponse<InputStream> stream = open();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(application::close);

        String events = new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);
        stopped.get(25, SECONDS); // less than the 30 s of grace that an open stream would use up

        assertThat(events).startsWith("id:1\nevent:tick\n").endsWith("event:bye\ndata:the server is stopping\n\n");
    }

    private HttpResponse<InputStream> open() throws Exception {
        return CLIENT.send(events().build(), BodyHandlers.ofInputStream());
    }

    private int statusOfOneMore() throws Exception {
        HttpResponse<InputStream> answer = open();
        answer.body().close();
        return answer.statusCode();
    }

    private HttpRequest.Builder events() {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events"));
    }
}
