package dev.lifeline.observe.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.observe.tomcat.ForeignApp;
import dev.lifeline.observe.tomcat.WatchedApp;
import dev.lifeline.testing.RawClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ThreadsEndpointTest {

    @Test
    void withOneThreadTheFirstRequestHasItAndTheSecondWaits() throws Exception {
        try (WatchedApp app = start("server.tomcat.threads.max=1");
                RawClient first = app.connect();
                RawClient second = app.connect()) {
            ForeignApp.Door door = app.bean(ForeignApp.Door.class);
            first.sendHead("GET /wait?token=abc&n=1 HTTP/1.1", "Host: a");
            awaitInside(door);
            second.sendHead("GET /orders/7 HTTP/1.1", "Host: a");
            app.await("two are in flight", () -> app.recorder().board().inFlightCount() == 2);

            JsonNode threads = threads(app);
            door.open.countDown();

            assertThat(threads.at("/note").asString()).startsWith("A pool of platform threads");
            assertThat(threads.at("/pool").toString()).isEqualTo("{\"size\":1,\"max\":1,\"busy\":1,\"queue\":1}");
            assertThat(threads.at("/exchanges")).hasSize(2);
            JsonNode served = threads.at("/exchanges/0");
            assertThat(served.at("/phase").asString()).isEqualTo("handle");
            assertThat(served.at("/path").asString()).isEqualTo("/wait?token=***&n=1");
            assertThat(served.at("/ageMicros").asLong()).isPositive();
            assertThat(served.at("/thread/name").asString()).contains("exec");
            assertThat(served.at("/thread/virtual").asBoolean()).isFalse();
            assertStandsAtTheDoor(served);
            JsonNode waiting = threads.at("/exchanges/1");
            assertThat(waiting.at("/phase").asString()).isEqualTo("queue");
            assertThat(waiting.get("thread").isNull()).isTrue();
            assertThat(first.read().text()).isEqualTo("waited");
            assertThat(second.read().text()).isEqualTo("order 7");
        }
    }

    @Test
    void aVirtualThreadIsSeenThoughItIsInNoPool() throws Exception {
        try (WatchedApp app = start("spring.threads.virtual.enabled=true");
                RawClient client = app.connect()) {
            ForeignApp.Door door = app.bean(ForeignApp.Door.class);
            client.sendHead("GET /wait HTTP/1.1", "Host: a");
            awaitInside(door);

            JsonNode threads = threads(app);
            door.open.countDown();

            assertThat(threads.at("/note").asString())
                    .contains("virtual thread")
                    .contains("no pool");
            assertThat(threads.get("pool").isNull()).isTrue();
            assertThat(threads.at("/exchanges/0/thread/virtual").asBoolean()).isTrue();
            assertStandsAtTheDoor(threads.at("/exchanges/0"));
            assertThat(client.read().text()).isEqualTo("waited");
            app.await("nothing is in flight", () -> app.recorder().board().inFlightCount() == 0);
            assertThat(threads(app).at("/exchanges")).isEmpty();
        }
    }

    @Test
    void halfAHeadHoldsNoThread() throws Exception {
        try (WatchedApp app = start("server.tomcat.threads.max=1");
                RawClient half = app.connect();
                RawClient other = app.connect()) {
            half.send("GET /wait HTTP/1.1\r\nHo");
            app.await("half a head is in flight", () -> app.recorder().exchangesBegun() == 1);
            app.await(
                    "its thread went back", () -> threads(app).at("/pool/busy").asInt() == 0);

            JsonNode waiting = threads(app).at("/exchanges/0");
            other.sendHead("GET /orders/7 HTTP/1.1", "Host: a"); // on the only thread there is
            String answer = other.read().text();
            half.send("st: a\r\n\r\n");
            ForeignApp.Door door = app.bean(ForeignApp.Door.class);
            awaitInside(door);
            JsonNode served = threads(app).at("/exchanges/0");
            door.open.countDown();

            assertThat(waiting.at("/phase").asString()).isEqualTo("receive");
            assertThat(waiting.get("thread").isNull()).isTrue();
            assertThat(answer).isEqualTo("order 7");
            assertStandsAtTheDoor(served);
            assertThat(half.read().text()).isEqualTo("waited");
        }
    }

    private static void assertStandsAtTheDoor(JsonNode served) {
        assertThat(served.at("/thread/state").asString()).isEqualTo("TIMED_WAITING");
        assertThat(served.at("/thread/stack")).hasSizeLessThanOrEqualTo(Threads.Serving.FRAMES);
        assertThat(served.at("/thread/stack").valueStream().map(JsonNode::asString))
                .anyMatch(frame -> frame.contains("ForeignApp$Door.pass"));
    }

    private static WatchedApp start(String setting) {
        return WatchedApp.start(
                setting,
                "management.server.port=0",
                "management.server.address=127.0.0.1",
                "management.endpoints.web.exposure.include=threads");
    }

    private static void awaitInside(ForeignApp.Door door) throws InterruptedException {
        assertThat(door.inside.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
    }

    private static JsonNode threads(WatchedApp app) {
        String port = app.bean(Environment.class).getRequiredProperty("local.management.port");
        URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/threads");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JsonMapper.shared()
                    .readTree(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
