package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body may come in chunks, and the network may cut them anywhere. */
@ParameterizedClass(name = "{0}")
@EnumSource
class ChunkedTest {

    @Parameter
    Running.Kind kind;

    @Test
    void chunksAreJoinedWhateverTheirSize() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.sendHead("POST /echo HTTP/1.1", "Host: a", "Transfer-Encoding: chunked");
            for (String piece :
                    List.of("5\r", "\nhel", "lo\r\n", "6;a=b\r\n wor", "ld", "\r\n0\r\n", "X: y\r\n\r", "\n")) {
                client.send(piece);
                Thread.sleep(5); // so that most of them arrive alone
            }

            assertThat(client.read().text()).isEqualTo("hello world");
            assertThat(client.sendHead("GET /hello HTTP/1.1", "Host: a").read().status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\n", "5\nhello", "5\r\nhello!", "-1\r\n"})
    void brokenChunksAreA400(String body) throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.sendHead("POST /echo HTTP/1.1", "Host: a", "Transfer-Encoding: chunked")
                    .send(body);

            assertThat(client.read().status()).isEqualTo(400);
            assertThat(client.endsWithoutAnotherByte()).isTrue();
        }
    }
}
