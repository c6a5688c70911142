package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody may keep a connection for nothing. */
@ParameterizedClass(name = "{0}")
@EnumSource
class TimeoutsTest {

    @Parameter
    Running.Kind kind;

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void anIdleConnectionIsClosedWithoutAWord() throws Exception {
        try (Running server = kind.start(SHORT, LONG, LONG);
                RawClient fresh = server.client();
                RawClient used = server.client()) {
            used.sendHead("GET /hello HTTP/1.1", "Host: a").read();

            assertThat(fresh.endsWithoutAnotherByte()).isTrue();
            assertThat(used.endsWithoutAnotherByte()).isTrue();
            Running.await("closed", () -> server.recorder.connectionsClosed() == 2);
            assertThat(server.events()).contains("TimedOut");
        }
    }

    @Test
    void aSlowHeadIsA408() throws Exception {
        try (Running server = kind.start(LONG, SHORT, LONG);
                RawClient client = server.client()) {
            client.send("GET /hello HTTP/1.1\r\nHo");

            RawResponse response = client.read();

            assertThat(response.status()).isEqualTo(408);
            assertThat(response.closes()).isTrue();
            assertThat(client.endsWithoutAnotherByte()).isTrue();
        }
    }

    @Test
    void oneOctetNowAndThenDoesNotHelp() throws Exception {
        try (Running server = kind.start(LONG, SHORT, LONG);
                RawClient client = server.client()) {
            Thread dripping = Thread.ofVirtual().start(() -> {
                try {
                    client.send("GET /hello HTTP/1.1\r\nX: ");
                    for (int i = 0; i < 10_000; i++) {
                        client.send("x");
                        Thread.sleep(20);
                    }
                } catch (IOException | InterruptedException closedAtLast) {
                    // as it should be
                }
            });

            assertThat(client.read().status()).isEqualTo(408);
            dripping.interrupt();
        }
    }

    @Test
    void aSlowHandlerIsNobodysTimeout() throws Exception {
        try (Running server = kind.start(SHORT, SHORT, LONG);
                RawClient client = server.client()) {
            assertThat(client.sendHead("GET /slow?ms=900 HTTP/1.1", "Host: a")
                            .read()
                            .status())
                    .isEqualTo(200);
        }
    }
}
