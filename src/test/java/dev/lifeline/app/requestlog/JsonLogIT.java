package dev.lifeline.app.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.ServerProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One property makes the log one JSON object per line, in the Elastic Common Schema. */
class JsonLogIT {

    @Test
    void theRequestLineCarriesItsFields() throws Exception {
        try (ServerProcess server = ServerProcess.lifeline("--logging.structured.format.console=ecs")
                        .start();
                HttpClient client = HttpClient.newHttpClient()) {
            server.awaitReady();
            HttpRequest request = HttpRequest.newBuilder(server.app("/hello?name=Ada&token=s3cr3t"))
                    .header("X-Request-Id", "json-1")
                    .build();
            client.send(request, BodyHandlers.discarding());
            server.awaitOutput("json-1");

            String line = server.output()
                    .lines()
                    .filter(l -> l.contains("json-1"))
                    .findFirst()
                    .orElseThrow();
            JsonNode json = JsonMapper.builder().build().readTree(line);
            assertThat(json.at("/message").asString()).startsWith("GET /hello?name=Ada&token=*** 200 ");
            assertThat(json.at("/http/request/id").asString()).isEqualTo("json-1");
            assertThat(json.at("/http/request/method").asString()).isEqualTo("GET");
            assertThat(json.at("/http/response/status_code").asInt()).isEqualTo(200);
            assertThat(json.at("/http/response/body/bytes").asInt()).isEqualTo(11);
            assertThat(json.at("/url/original").asString()).isEqualTo("/hello?name=Ada&token=***");
            assertThat(json.at("/client/ip").asString()).isEqualTo("127.0.0.1");
            assertThat(json.at("/event/duration").asLong()).isPositive();
            assertThat(json.at("/process/thread/name").asString()).isNotBlank();
            assertThat(server.output()).doesNotContain("s3cr3t");
        }
    }
}
