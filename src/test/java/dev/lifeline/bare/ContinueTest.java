package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A client may ask before it sends its body. */
@ParameterizedClass(name = "{0}")
@EnumSource
class ContinueTest {

    @Parameter
    Running.Kind kind;

    @Test
    void itIsToldToGoOnAndThenAnswered() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.sendHead("POST /echo HTTP/1.1", "Host: a", "Expect: 100-continue", "Content-Length: 5");

            assertThat(client.readHeadOnly().statusLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(client.send("he").send("llo").read().text()).isEqualTo("hello");
            assertThat(server.events()).containsSequence("HeadParsed", "Continued");
        }
    }

    @Test
    void itIsRefusedWithoutHavingSentWhatIsTooMuch() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.sendHead("POST /echo HTTP/1.1", "Host: a", "Expect: 100-continue", "Content-Length: 9999999");

            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    @Test
    void whoDoesNotWaitIsNotTold() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi");

            assertThat(client.read().text()).isEqualTo("hi");
        }
    }
}
