package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where the JDK's server reads requests less strictly than RFC 9112 asks, asserted as it is: material for a comparison,
 * and a test that says so when a new JDK changes it. A dot stands for a line end.
 */
class ForeignRulesTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /hello HTTP/1_1..                                                       | 400 | 200
            GET /hello HTTP/1_1.Host: a.Host: b..                                       | 400 | 200
            GET /hello HTTP/1_1.Host: a.X: y. z..                                       | 400 | 200
            POST /echo HTTP/1_1.Host: a.Content-Length: +0..                            | 400 | 200
            GET /hello HTTP/2_0.Host: a..                                               | 505 | 200
            GET /hello HTTP/1_1.Host: a.Expect: tea..                                   | 417 | 200
            OPTIONS * HTTP/1_1.Host: a..                                                | 204 | 404
            POST /echo HTTP/1_1.Host: a.Content-Length: 1.Transfer-Encoding: chunked..  | 400 | 400
            POST /echo HTTP/1_1.Host: a.Content-Length: 0.Content-Length: 0..           | 400 | 400
            GET /hello HTTP/1_1.Host: a.X : y..                                         | 400 | 400
            """)
    void oursAndTheJdks(String lines, int ours, int jdks) throws Exception {
        assertThat(statusOf(Model.VIRTUAL, lines)).isEqualTo(ours);
        assertThat(statusOf(Model.JDK, lines)).isEqualTo(jdks);
    }

    private static int statusOf(Model model, String lines) throws Exception {
        BareServer server = model.create(
                new Settings("127.0.0.1", 0, 1, 1, false, LONG, LONG, Duration.ZERO, Duration.ofSeconds(1), false),
                null);
        server.start();
        try (RawClient client = RawClient.connect(server.port())) {
            client.send(lines.replace(".", "\r\n").replace('_', '.'));
            return client.readHeadOnly().status();
        } finally {
            server.stop();
        }
    }
}
