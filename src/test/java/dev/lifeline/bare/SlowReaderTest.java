package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that does not take its answers waits alone. */
@ParameterizedClass(name = "{0}")
@EnumSource
class SlowReaderTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int REQUESTS = 20; // more than all buffers between the two hold

    @Parameter
    Running.Kind kind;

    @Test
    void othersAreServedAndItGetsEverythingInTheEnd() throws Exception {
        try (Running server = kind.start();
                RawClient slow = server.client();
                RawClient other = server.client()) {
            Thread sending = Thread.ofPlatform().start(() -> sendEchoes(slow));
            Running.await("blocked", () -> server.events().contains("Committed"));

            for (int i = 0; i < 20; i++) {
                assertThat(other.sendHead("GET /hello HTTP/1.1", "Host: a")
                                .read()
                                .status())
                        .isEqualTo(200);
            }

            for (int i = 0; i < REQUESTS; i++) {
                assertThat(slow.read().body()).hasSize(MEBIBYTE).containsOnly((byte) ('a' + i));
            }
            sending.join();
        }
    }

    private static void sendEchoes(RawClient client) {
        try {
            for (int i = 0; i < REQUESTS; i++) {
                byte[] body = new byte[MEBIBYTE];
                Arrays.fill(body, (byte) ('a' + i));
                client.sendHead("POST /echo HTTP/1.1", "Host: a", "Content-Length: " + MEBIBYTE)
                        .send(body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
