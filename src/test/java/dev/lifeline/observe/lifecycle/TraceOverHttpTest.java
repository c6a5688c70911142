package dev.lifeline.observe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.AppTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AppTest
class TraceOverHttpTest {

    @LocalServerPort
    private int app;

    @LocalManagementPort
    private int management;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aRealRequestIsInTheTraceWithItsSecretMasked() throws Exception {
        get(app, "/hello?name=Trace&token=hush-hush");

        HttpResponse<String> answer = get(management, "/actuator/trace");

        JsonNode trace = JsonMapper.shared().readTree(answer.body());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).doesNotContain("hush-hush");
        assertThat(trace.at("/traceEvents")
                        .valueStream()
                        .map(event -> event.at("/name").asString()))
                .contains("GET /hello?name=Trace&token=***", "handle");
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
