package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection outlives its requests, as long as both sides want it. */
@ParameterizedClass(name = "{0}")
@EnumSource
class KeepAliveTest {

    @Parameter
    Running.Kind kind;

    @Test
    void manyRequestsOneAfterTheOther() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            for (int i = 0; i < 50; i++) {
                RawResponse response = client.sendHead("GET /hello?name=" + i + " HTTP/1.1", "Host: a")
                        .read();

                assertThat(response.text()).isEqualTo("Hello, " + i + "!");
                assertThat(response.closes()).isFalse();
            }
            Running.await("idle", () -> server.events().getLast().equals("Idle"));
            assertThat(server.events().stream().filter("Accepted"::equals)).hasSize(1);
            assertThat(server.events().stream().filter("Completed"::equals)).hasSize(50);
            assertThat(server.recorder.ignored()).isZero();
        }
    }

    /** RFC 9112 section 2.2: an empty line before a request is to be ignored. */
    @Test
    void anEmptyLineIsNoRequest() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.send("\r\n");
            Running.await("idle", () -> server.events().contains("Idle"));

            assertThat(server.events()).doesNotContain("FirstByte");
            assertThat(client.sendHead("GET /hello HTTP/1.1", "Host: a").read().text())
                    .isEqualTo("Hello, world!");
        }
    }

    @Test
    void theClientMayEndIt() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            RawResponse response = client.sendHead("GET /hello HTTP/1.1", "Host: a", "Connection: close")
                    .read();

            assertThat(response.closes()).isTrue();
            assertThat(client.endsWithoutAnotherByte()).isTrue();
        }
    }

    @Test
    void version10EndsUnlessItAsks() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            RawResponse first = client.sendHead("GET /hello HTTP/1.0", "Connection: keep-alive")
                    .read();
            RawResponse second = client.sendHead("GET /hello HTTP/1.0").read();

            assertThat(first.field("Connection")).contains("keep-alive");
            assertThat(second.closes()).isTrue();
            assertThat(client.endsWithoutAnotherByte()).isTrue();
        }
    }

    @Test
    void aClientThatHasSaidAllStillGetsItsAnswer() throws Exception {
        try (Running server = kind.start();
                RawClient client = server.client()) {
            client.sendHead("GET /slow?ms=100 HTTP/1.1", "Host: a").sendHead("GET /hello HTTP/1.1", "Host: a");
            client.endOutput();

            assertThat(client.read().text()).isEqualTo("Slept 100 ms");
            assertThat(client.read().text()).isEqualTo("Hello, world!");
            assertThat(client.endsWithoutAnotherByte()).isTrue();
        }
    }
}
