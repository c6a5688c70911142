package dev.lifeline.observe.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.AppTest;
import dev.lifeline.testing.GatedPause;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.json.JsonContent;

@AppTest
class ExperimentsEndpointTest {

    @LocalManagementPort
    private int port;

    @Autowired
    private GatedPause pause;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void theListHasThoseOfTheGlassAndThoseOfTheAppInTeachingOrder() throws Exception {
        HttpResponse<String> list = client.send(request("").build(), BodyHandlers.ofString());

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(json(list))
                .extractingPath("$.experiments[*].name")
                .asArray()
                .containsExactly(
                        "one-request",
                        "forty-slow",
                        "two-users-unsafe",
                        "two-users-safe",
                        "hang-up",
                        "half-a-head",
                        "no-body");
        assertThat(json(list))
                .extractingPath("$.experiments[*].look")
                .asArray()
                .allSatisfy(look -> assertThat(look.toString()).endsWith("."));
    }

    @Test
    void oneRequestIsSentToTheServersOwnPortAndAnswered() throws Exception {
        HttpResponse<String> report = run("one-request").join();

        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(json(report)).extractingPath("$.lines[0].sent").isEqualTo("GET /");
        assertThat(json(report))
                .extractingPath("$.lines[0].received")
                .asString()
                .startsWith("200 ");
    }

    @Test
    void withOneSharedObjectSomebodyIsToldAnothersName() throws Exception {
        HttpResponse<String> report = twoUsers("two-users-unsafe");

        assertThat(json(report))
                .extractingPath("$.lines[?(@.wrong == true)]")
                .asArray()
                .hasSize(1);
    }

    @Test
    void withAnObjectEachEverybodyIsToldTheirOwn() throws Exception {
        HttpResponse<String> report = twoUsers("two-users-safe");

        assertThat(json(report))
                .extractingPath("$.lines[?(@.wrong == true)]")
                .asArray()
                .isEmpty();
        assertThat(json(report)).extractingPath("$.lines[*].received").asArray().contains("200 You are ada");
    }

    @Test
    void whatIsRunningIsNotRunTwice() throws Exception {
        try (GatedPause.Gate gate = pause.shut()) {
            CompletableFuture<HttpResponse<String>> first = run("two-users-safe");
            gate.awaitInside(2);

            HttpResponse<String> second = run("two-users-safe").join();

            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(json(second))
                    .extractingPath("$.detail")
                    .isEqualTo("The experiment two-users-safe is still running.");
            gate.open();
            assertThat(first.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anUnknownOneIsRefusedByName() throws Exception {
        HttpResponse<String> answer = run("nothing").join();

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer)).extractingPath("$.detail").isEqualTo("There is no experiment nothing.");
    }

    @Test
    void noOtherSiteCanRunOne() throws Exception {
        HttpRequest foreign = request("/one-request")
                .POST(BodyPublishers.noBody())
                .header("Origin", "https://evil.example")
                .build();

        assertThat(client.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    /** Both are inside before either goes on, so both names are in the one field, one over the other. */
    private HttpResponse<String> twoUsers(String name) throws Exception {
        try (GatedPause.Gate gate = pause.shut()) {
            CompletableFuture<HttpResponse<String>> report = run(name);
            gate.awaitInside(2);
            gate.open();
            return report.join();
        }
    }

    private CompletableFuture<HttpResponse<String>> run(String name) {
        return client.sendAsync(
                request("/" + name).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/experiments" + path));
    }

    private static JsonContent json(HttpResponse<String> answer) {
        return new JsonContent(answer.body());
    }
}
