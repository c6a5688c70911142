package dev.lifeline.observe.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.Recorder;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.core.io.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LifecycleEndpointTest {

    private final Recorder recorder = new Recorder(100);
    private final LifecycleEndpoint endpoint = new LifecycleEndpoint(recorder);

    @Test
    void tellsWhatCameAfterANumber() throws IOException {
        for (int i = 1; i <= 5; i++) {
            recorder.accepted(System.nanoTime(), "peer " + i);
        }

        JsonNode all = json(endpoint.since(null, null));
        JsonNode two = json(endpoint.since("2", "2"));

        assertThat(all.at("/events")).hasSize(5);
        assertThat(two.at("/events")
                        .valueStream()
                        .map(event -> event.at("/sequence").asLong()))
                .containsExactly(3L, 4L);
        assertThat(two.at("/next").asLong()).isEqualTo(5);
    }

    @Test
    void tellsTheNewestEvents() throws IOException {
        recorder.accepted(System.nanoTime(), "peer").firstByte(System.nanoTime());

        JsonNode newest = json(endpoint.since("-1", null));

        assertThat(newest.at("/events")).hasSize(1);
        assertThat(newest.at("/events/0/type").asString()).isEqualTo("FirstByte");
        assertThat(newest.at("/next").asLong()).isEqualTo(3);
        assertThat(json(endpoint.since("-100", null)).at("/events")).hasSize(2);
    }

    @Test
    void tellsOneExchange() throws IOException {
        recorder.accepted(System.nanoTime(), "peer").firstByte(System.nanoTime());

        assertThat(json(endpoint.exchange("1")).at("/story")).hasSize(2);
        assertThat(text(endpoint.exchange("2"), 404))
                .isEqualTo("exchange 2 is not among the events that the journal remembers\n");
    }

    @ParameterizedTest
    @CsvSource({
        "after,-101,-100",
        "after,x,-100",
        "after,99999999999999999999,-100",
        "limit,-1,0",
        "limit,101,0",
        "limit,1.5,0",
        "limit,'',0"
    })
    void wrongNumbersGetOneLine(String name, String typed, int least) throws IOException {
        WebEndpointResponse<?> answer =
                name.equals("after") ? endpoint.since(typed, null) : endpoint.since(null, typed);

        assertThat(text(answer, 400))
                .startsWith(name + "=" + typed + " is not a whole number from " + least + " to ")
                .endsWith("\n");
    }

    private static JsonNode json(WebEndpointResponse<?> answer) throws IOException {
        return new JsonMapper().readTree(text(answer, 200));
    }

    private static String text(WebEndpointResponse<?> answer, int status) throws IOException {
        assertThat(answer.getStatus()).isEqualTo(status);
        return ((Resource) answer.getBody()).getContentAsString(UTF_8);
    }
}
