package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HEAD is GET without the content. */
@ParameterizedClass(name = "{0}")
@EnumSource
class HeadTest {

    @Parameter
    Running.Kind kind;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/hello", "/slow?ms=0", "/livez", "/pot", "/slow?ms=x", "/fail"})
    void itsFieldsAreThoseOfGet(String path) throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            RawResponse get =
                    client.sendHead("GET " + path + " HTTP/1.1", "Host: a").read();
            RawResponse head =
                    client.sendHead("HEAD " + path + " HTTP/1.1", "Host: a").readHeadOnly();
            RawResponse next = client.sendHead("GET /hello HTTP/1.1", "Host: a").read();

            assertThat(head.statusLine()).isEqualTo(get.statusLine());
            assertThat(head.field("Content-Length")).contains(String.valueOf(get.body().length));
            assertThat(head.field("Content-Type")).isEqualTo(get.field("Content-Type"));
            assertThat(next.text()).isEqualTo("Hello, world!");
        }
    }
}
