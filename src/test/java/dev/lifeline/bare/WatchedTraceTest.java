package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import org.junit.jupiter.api.Test;

class WatchedTraceTest {

    @Test
    void theTraceOfABareServerComesFromItsWatchPort() throws Exception {
        Recorder recorder = new Recorder();
        recorder.accepted(System.nanoTime(), "127.0.0.1:5");
        WatchServer watch = new WatchServer(recorder, 0);
        watch.start();
        try (RawClient client = RawClient.connect(watch.port())) {
            client.sendHead("GET /trace HTTP/1.1", "Host: localhost");

            RawResponse answer = client.read();

            assertThat(answer.statusLine()).contains("200");
            assertThat(answer.field("Content-Type")).hasValue("application/json");
            assertThat(answer.text()).contains("\"traceEvents\":[").contains("connection 1");
        } finally {
            watch.stop();
        }
    }
}
