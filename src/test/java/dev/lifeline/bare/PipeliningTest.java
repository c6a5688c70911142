package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests may come before the answers to earlier ones; the answers come in order. */
@ParameterizedClass(name = "{0}")
@EnumSource
class PipeliningTest {

    @Parameter
    Running.Kind kind;

    @Test
    void answersComeInTheOrderOfTheRequests() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                all.append("GET /hello?name=").append(i).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
            }

            client.send(all.toString());

            for (int i = 0; i < 100; i++) {
                assertThat(client.read().text()).isEqualTo("Hello, " + i + "!");
            }
        }
    }

    @Test
    void aSlowOneIsNotOvertaken() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.sendHead("GET /slow?ms=100 HTTP/1.1", "Host: a")
                    .sendHead("POST /echo HTTP/1.1", "Host: a", "Content-Length: 3")
                    .send("abc")
                    .sendHead("GET /hello HTTP/1.1", "Host: a", "Connection: close")
                    .sendHead("GET /never HTTP/1.1", "Host: a");

            assertThat(client.read().text()).isEqualTo("Slept 100 ms");
            assertThat(client.read().text()).isEqualTo("abc");
            assertThat(client.read().text()).isEqualTo("Hello, world!");
            assertThat(client.endsWithoutAnotherByte()).isTrue();
        }
    }

    @Test
    void whatCameBeforeSomethingWrongIsAnswered() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(200);
            assertThat(client.read().status()).isEqualTo(400);
            assertThat(client.endsWithoutAnotherByte()).isTrue();
        }
    }
}
