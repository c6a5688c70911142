package dev.lifeline.observe.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import dev.lifeline.testing.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The finished jar under the same attacks: it is still up after all of them, and stops for who may stop it. */
class GuardIT {

    private static final List<String> HOSTILE = List.of(
            "Host: evil.example",
            "Host: localhost\r\nOrigin: http://evil.example",
            "Host: localhost\r\nOrigin: null",
            "Host: localhost\r\nSec-Fetch-Site: cross-site",
            "Host: localhost\r\nSec-Fetch-Site: same-site\r\nOrigin: http://localhost:3000",
            "Host: localhost\r\nOrigin: http://evil.example\r\nContent-Type: application/x-www-form-urlencoded",
            "Host: localhost\r\nContent-Type: application/x-www-form-urlencoded");

    @Test
    void onItsOwnPort() throws IOException {
        try (ServerProcess server = ServerProcess.lifeline("serve").start().awaitReady()) {
            surviveThenStop(server);
        }
    }

    @Test
    void onASharedPortWithAnotherBasePath() throws IOException {
        String port = String.valueOf(freePort());
        try (ServerProcess server = ServerProcess.lifeline("serve", "--management.endpoints.web.base-path=/ops/manage")
                .environment("SERVER_PORT", port)
                .environment("MANAGEMENT_SERVER_PORT", port)
                .start()
                .awaitReady()) {
            assertThat(server.management("")).isEqualTo(server.app("/ops/manage"));
            assertThat(server.output()).contains("no Spring Security stands before them");
            surviveThenStop(server);
        }
    }

    private static void surviveThenStop(ServerProcess server) throws IOException {
        for (String headers : HOSTILE) {
            RawResponse answer = send(server, "POST", "/shutdown", headers);
            assertThat(answer.status()).as(headers).isEqualTo(403);
            assertThat(answer.text()).startsWith("Refused: ").hasLineCount(1);
        }
        assertThat(send(server, "GET", "/env", "Host: evil.example").status()).isEqualTo(403);
        assertThat(send(server, "GET", "/health", "Host: 127.0.0.1").status()).isEqualTo(200);
        assertThat(send(server, "GET", "/health", "Host: [::1]").text()).contains("UP");
        assertThat(server.isAlive()).isTrue();

        assertThat(send(server, "POST", "/shutdown", "Host: localhost\r\nUser-Agent: curl/8")
                        .status())
                .isEqualTo(200);
        assertThat(server.awaitExit()).isZero();
    }

    private static RawResponse send(ServerProcess server, String method, String path, String headers)
            throws IOException {
        URI uri = server.management(path);
        try (RawClient client = RawClient.connect(uri)) {
            return client.sendHead(method + " " + uri.getPath() + " HTTP/1.1", headers)
                    .read();
        }
    }

    /** Two settings must name the same port, so the system cannot choose it at the last moment. */
    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
