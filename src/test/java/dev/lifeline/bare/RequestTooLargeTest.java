package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is too much is refused before it costs anything. */
@ParameterizedClass(name = "{0}")
@EnumSource
class RequestTooLargeTest {

    @Parameter
    Running.Kind kind;

    @Test
    void aLongRequestLineIsA414() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.send("GET /" + "x".repeat(9_000));

            assertThat(client.read().status()).isEqualTo(414);
        }
    }

    @Test
    void longFieldsAreA431() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(17_000));

            assertThat(client.read().status()).isEqualTo(431);
        }
    }

    @Test
    void manyFieldsAreA431() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.send("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(101));

            assertThat(client.read().status()).isEqualTo(431);
        }
    }

    @Test
    void aLargeBodyIsA413HoweverItIsFramed() throws Exception {
        try (Running server = kind.start();
                RawClient announced = server.client();
                RawClient chunked = server.client()) {
            announced.sendHead("POST /echo HTTP/1.1", "Host: a", "Content-Length: 1048577");
            chunked.sendHead("POST /echo HTTP/1.1", "Host: a", "Transfer-Encoding: chunked")
                    .send("100001\r\n");

            assertThat(announced.read().status()).isEqualTo(413);
            assertThat(chunked.read().status()).isEqualTo(413);
        }
    }

    @Test
    void whatIsJustAllowedComesBack() throws Exception {
        byte[] body = new byte[1024 * 1024];
        Arrays.fill(body, (byte) 'x');
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.sendHead("POST /echo HTTP/1.1", "Host: a", "Content-Length: " + body.length)
                    .send(body);

            assertThat(client.read().body()).isEqualTo(body);
        }
    }
}
