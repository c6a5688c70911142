package dev.lifeline.observe.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import org.junit.jupiter.api.Test;

class RequestEventsTest {

    @Test
    void aSimpleRequest() throws Exception {
        try (WatchedApp app = WatchedApp.start()) {
            try (RawClient client = app.connect()) {
                client.sendHead("GET /orders/7?token=abc HTTP/1.1", "Host: a");
                assertThat(client.read().text()).isEqualTo("order 7");
                app.awaitLast("Idle");
            }
            app.awaitLast("Closed");
            app.entries().forEach(System.out::println);
        }
    }
}
