package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is no request gets one answer with its reason, and the connection ends. */
@ParameterizedClass(name = "{0}")
@EnumSource
class BadRequestsTest {

    @Parameter
    Running.Kind kind;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET / HTTP/1.1..                                                                | 400
            GET /.                                                                          | 400
            GET / HTTP/1.1.Host: a.X : y..                                                  | 400
            GET / HTTP/1.1.Host: a.Host: a..                                                | 400
            POST /echo HTTP/1.1.Host: a.Content-Length: 1.Transfer-Encoding: chunked..      | 400
            POST /echo HTTP/1.1.Host: a.Transfer-Encoding: gzip..                           | 400
            POST /echo HTTP/1.1.Host: a.Transfer-Encoding: gzip, chunked..                  | 501
            CONNECT a:1 HTTP/1.1.Host: a..                                                  | 501
            PRI * HTTP/2.0..                                                                | 505
            GET / HTTP/1.1.Host: a.Expect: tea..                                            | 417
            """)
    void isAnsweredAndClosed(String lines, int status) throws Exception {
        String text = lines.replace("1.1", "1_1")
                .replace("2.0", "2_0")
                .replace(".", "\r\n")
                .replace('_', '.');
        try (Running server = kind.start();
                RawClient client = server.client()) {
            RawResponse response = client.send(text).read();

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.closes()).isTrue();
            assertThat(response.text()).contains("RFC ").doesNotContain("\n");
            assertThat(client.endsWithoutAnotherByte()).isTrue();
            Running.await("completed", () -> server.events().contains("Completed"));
            assertThat(server.events()).contains("Rejected").doesNotContain("HandlerEntered");
        }
    }

    @Test
    void theAnswerArrivesAlthoughTheClientGoesOnSending() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.sendHead("POST /echo HTTP/1.1", "Host: a", "Content-Length: 2000000");
            client.send(new byte[1_000_000]); // unread by then: closing at once would reset the connection

            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    @Test
    void anUnknownMethodAndAnUnknownPathAreNotTheEnd() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            assertThat(client.sendHead("BREW /hello HTTP/1.1", "Host: a").read().status())
                    .isEqualTo(501);
            assertThat(client.sendHead("GET /pot HTTP/1.1", "Host: a").read().status())
                    .isEqualTo(404);
            assertThat(client.sendHead("OPTIONS * HTTP/1.1", "Host: a").read().field("Allow"))
                    .isPresent();
            assertThat(client.sendHead("GET http://b/hello HTTP/1.1", "Host: a")
                            .read()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aHandlerThatThrowsIsNotTheEndEither() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            assertThat(client.sendHead("GET /fail HTTP/1.1", "Host: a").read().status())
                    .isEqualTo(500);
            assertThat(client.sendHead("GET /hello HTTP/1.1", "Host: a").read().status())
                    .isEqualTo(200);
        }
    }
}
