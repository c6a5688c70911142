package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.ConnectionEvent.By;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LifecycleJsonTest {

    private final JsonMapper mapper = new JsonMapper();
    private final Recorder recorder = new Recorder();
    private final long start = recorder.time().anchorNanos();

    @Test
    void hasTheShapeOfTheDesign() {
        recorder.server(at(0), new ServerEvent.Listening(8080));
        recorder.server(at(1), new ServerEvent.Ready());
        recorder.previous("CLEAN");
        Connection idle = recorder.accepted(at(2), "127.0.0.1:5");
        idle.firstByte(at(3)).completed(at(4), 200, 13);
        Connection busy = recorder.accepted(at(5), "127.0.0.1:6");
        busy.firstByte(at(6)).headParsed(at(7), "GET", "/slow");

        JsonNode json = mapper.readTree(LifecycleJson.since(recorder, 0, 1_000));

        assertThat(json.at("/server").toString())
                .isEqualTo("{\"phase\":\"READY\",\"since\":\"%s\",\"pid\":%d,\"port\":8080,\"previous\":\"CLEAN\"}"
                        .formatted(
                                recorder.time().wall(1), ProcessHandle.current().pid()));
        Thread thread = Thread.currentThread();
        assertThat(json.at("/board").toString()).isEqualTo("""
                        {"connections":[{"id":1,"phase":"idle","sinceMicros":4,"peer":"127.0.0.1:5"},\
                        {"id":2,"phase":"receive","sinceMicros":6,"peer":"127.0.0.1:6"}],\
                        "exchanges":[{"id":2,"connection":2,"phase":"receive","sinceMicros":6,"method":"GET","path":"/slow",\
                        "thread":{"id":%d,"name":"%s","virtual":false}}]}""".formatted(thread.threadId(), thread.getName()));
        assertThat(json.at("/events/7").toString()).isEqualTo("""
                        {"sequence":8,"micros":7,"type":"HeadParsed","connection":2,"exchange":2,\
                        "thread":{"id":%d,"name":"%s","virtual":false},"facts":{"method":"GET","path":"/slow"}}""".formatted(thread.threadId(), thread.getName()));
        assertThat(json.at("/next").asLong()).isEqualTo(9);
        assertThat(json.at("/missed").asLong()).isZero();
        assertThat(json.at("/clock/wall").asString())
                .isEqualTo(
                        recorder.time().wall(json.at("/clock/micros").asLong()).toString());
    }

    @Test
    void whatNobodyServesHasNoThread() {
        Connection connection = recorder.accepted(at(1), "127.0.0.1:5");
        connection.firstByte(at(2));
        connection.unattended();

        JsonNode json = mapper.readTree(LifecycleJson.since(recorder, 0, 1_000));

        assertThat(json.at("/board/exchanges/0").has("thread")).isFalse();
    }

    @Test
    void oneExchangeComesWithPhasesAndStory() {
        Connection connection = recorder.accepted(at(1), "127.0.0.1:5");
        connection.readable(at(2));
        connection.queued(at(3));
        connection.started(at(10));
        Exchange exchange = connection.firstByte(at(11));
        exchange.headParsed(at(13), "GET", "/slow");
        exchange.completed(at(20), 200, 1);
        connection.closed(at(25), By.CLIENT);

        JsonNode json = mapper.readTree(LifecycleJson.exchange(recorder, 1).orElseThrow());

        assertThat(json.at("/phases").toString()).isEqualTo("{\"queue\":7,\"receive\":2,\"idle\":5}");
        assertThat(json.at("/story").size()).isEqualTo(8);
        assertThat(json.at("/connection").asLong()).isEqualTo(1);
        assertThat(LifecycleJson.exchange(recorder, 2)).isEmpty();
        assertThat(LifecycleJson.exchange(recorder, 0)).isEmpty();
    }

    @Test
    void whateverTheTextIsItIsOneStringAndMayStandInAPage() {
        String nasty = "/a\"b\\c\n\r\t\0\u001b\u2028\u2029</script><!--&\u0085\ud83d\ude00\ud83d x \ude00";
        recorder.accepted(at(1), nasty);

        String text = LifecycleJson.since(recorder, 0, 1_000);

        assertThat(text).doesNotContain("<", ">", "&", "\n", "\u2028", "\u2029", "\u001b", "\u0085");
        assertThat(mapper.readTree(text).at("/events/0/facts/peer").asString()).isEqualTo(nasty);
    }

    @Test
    void everyEventWritesItsFacts() {
        Connection connection = recorder.accepted(at(1), "p");
        connection.secured(at(1), "TLSv1.3");
        Exchange exchange = connection.firstByte(at(2));
        exchange.continued(at(2));
        exchange.bodyRead(at(2), 7);
        exchange.filterEntered(at(2));
        exchange.handlerEntered(at(2), "A#b(int)", "id-1");
        exchange.handlerExited(at(2), "java.lang.IllegalStateException");
        exchange.rejected(at(2), "no");
        exchange.committed(at(2), 500);
        exchange.failed(at(2), ExchangeEvent.Cause.CLIENT_GONE);
        connection.upgraded(at(3), "h2");
        connection.timedOut(at(3));
        connection.closed(at(3), By.TIMEOUT);
        recorder.server(at(4), new ServerEvent.Draining(Duration.ofSeconds(2), null));
        recorder.server(at(4), new ServerEvent.Drained(1, 2, 3));

        JsonNode events =
                mapper.readTree(LifecycleJson.since(recorder, 0, 1_000)).at("/events");

        assertThat(events.valueStream().map(event -> event.at("/type").asString() + event.at("/facts")))
                .containsExactly(
                        "Accepted{\"peer\":\"p\"}",
                        "Secured{\"protocol\":\"TLSv1.3\"}",
                        "FirstByte{}",
                        "Continued{}",
                        "BodyRead{\"bytes\":7}",
                        "FilterEntered{}",
                        "HandlerEntered{\"handler\":\"A#b(int)\",\"requestId\":\"id-1\"}",
                        "HandlerExited{\"thrown\":\"java.lang.IllegalStateException\"}",
                        "Rejected{\"reason\":\"no\"}",
                        "Committed{\"status\":500}",
                        "Failed{\"cause\":\"CLIENT_GONE\"}",
                        "Upgraded{\"protocol\":\"h2\"}",
                        "TimedOut{}",
                        "Closed{\"by\":\"timeout\"}",
                        "Draining{\"delayMillis\":2000}",
                        "Drained{\"finished\":1,\"cut\":2,\"unanswered\":3}");
    }

    private long at(long micros) {
        return start + micros * 1_000;
    }
}
