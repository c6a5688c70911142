package dev.lifeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lifeline.testing.RawClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is refused in the middle of sending is listened to for a while (RFC 9112 section 9.6). */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.lifeline.contract.ContractTest#servers")
class LingeringCloseTest extends EachServer {

    private static final int ONE_MIB = 1024 * 1024;
    private static final int PIECE = 128 * 1024;

    /** Long enough for a server that does not linger to have closed; all of them together are a part of its patience. */
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(20);

    /** A reset would make its next octets fail, and many a client then throws the answer away. */
    @Test
    void whoGoesOnSendingABodyThatIsTooLargeIsNotReset() throws Exception {
        try (RawClient client = RawClient.connect(server.uri())) {
            client.sendHead("POST /echo HTTP/1.1", "Host: localhost", "Content-Length: " + (ONE_MIB + 1));
            assertThat(client.read().status()).isEqualTo(413);

            assertThatCode(() -> {
                        for (int sent = 0; sent < ONE_MIB; sent += PIECE) {
                            Thread.sleep(BETWEEN_PIECES);
                            client.send(new byte[PIECE]);
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }
}
