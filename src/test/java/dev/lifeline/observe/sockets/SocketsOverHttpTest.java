package dev.lifeline.observe.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeline.http.sockets.SocketTable;
import dev.lifeline.testing.AppTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.json.JsonContent;

@AppTest
class SocketsOverHttpTest {

    @LocalServerPort
    private int app;

    @LocalManagementPort
    private int management;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aKeptAliveConnectionIsThereUnderItsNumberBesideTheListeningSocket() throws Exception {
        assumeTrue(new SocketTable().isAvailable(), "skipped: there is no /proc/net/tcp on this system");
        get(app, "/hello");

        JsonContent sockets = new JsonContent(get(management, "/actuator/sockets"));

        assertThat(sockets)
                .extractingPath("$.listening[?(@.local =~ /.*:" + app + "/)].backlog.asked")
                .asArray()
                .containsExactly(100);
        assertThat(sockets)
                .extractingPath("$.connections[?(@.local =~ /.*:" + app + "/ && @.connection > 0)]")
                .asArray()
                .isNotEmpty();
    }

    private String get(int port, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
