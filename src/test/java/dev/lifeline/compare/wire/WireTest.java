package dev.lifeline.compare.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The client tells closed from reset from silent, on real sockets. */
class WireTest {

    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final List<Step> REQUEST = List.of(Step.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));

    @Test
    void answeredAndKept() throws Exception {
        assertThat(ask(REQUEST, connection -> {
                    readHead(connection);
                    answer(connection, ANSWER);
                    connection.getInputStream().read(); // until the client leaves
                }))
                .isEqualTo("200 open");
    }

    @Test
    void answeredAndClosed() throws Exception {
        assertThat(ask(REQUEST, connection -> {
                    readHead(connection);
                    answer(connection, ANSWER);
                }))
                .isEqualTo("200 close");
    }

    @Test
    void closedWithoutAWord() throws Exception {
        assertThat(ask(REQUEST, WireTest::readHead)).isEqualTo("nothing close");
    }

    @Test
    void resetWithoutAWord() throws Exception {
        assertThat(ask(REQUEST, connection -> {
                    readHead(connection);
                    connection.setSoLinger(true, 0);
                }))
                .isEqualTo("nothing reset");
    }

    @Test
    void silent() throws Exception {
        assertThat(ask(REQUEST, connection -> connection.getInputStream().readAllBytes()))
                .isEqualTo("nothing open");
    }

    @Test
    void oneAnswerTooMany() throws Exception {
        assertThat(ask(REQUEST, connection -> {
                    readHead(connection);
                    answer(connection, ANSWER + ANSWER);
                }))
                .isEqualTo("200 flawed close");
    }

    @Test
    void refusedBeforeAllWasSaid() throws Exception {
        List<Step> patient = List.of(Step.send("POST"), Step.awaitAnswer(), Step.send(" / HTTP/1.1\r\n\r\n"));

        assertThat(ask(patient, connection -> {
                    connection.getInputStream().readNBytes(4);
                    answer(connection, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                    readHead(connection);
                }))
                .isEqualTo("400 close");
    }

    @Test
    void theServerSeesTheClientsHalfClose() throws Exception {
        List<Step> steps = List.of(Step.send("GET / HTTP/1.1\r\n\r\n"), Step.finishSending());

        assertThat(ask(steps, connection -> {
                    connection.getInputStream().readAllBytes(); // returns at the half-close only
                    answer(connection, ANSWER);
                }))
                .isEqualTo("200 close");
    }

    @Test
    void nobodyListens() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) socket.getLocalSocketAddress();
        }

        assertThat(Wire.talk(nobody, REQUEST, List.of("GET"), reading -> reading.finals() > 0, Duration.ofSeconds(1))
                        .summary())
                .isEqualTo("nothing refused");
    }

    private interface Script {
        void play(Socket connection) throws IOException;
    }

    private static String ask(List<Step> steps, Script script) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = Thread.ofVirtual().start(() -> {
                try (Socket connection = listener.accept()) {
                    script.play(connection);
                } catch (IOException e) {
                    // The client is gone: the assertion is about what it saw.
                }
            });
            InetSocketAddress address = (InetSocketAddress) listener.getLocalSocketAddress();
            Talk talk =
                    Wire.talk(address, steps, List.of("GET"), reading -> reading.finals() > 0, Duration.ofMillis(600));
            server.join();
            return talk.summary();
        }
    }

    private static void readHead(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int one = in.read();
            if (one < 0) {
                return;
            }
            head.append((char) one);
        }
    }

    private static void answer(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
