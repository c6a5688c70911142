package dev.lifeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.bare.Model;
import dev.lifeline.bare.Settings;
import dev.lifeline.testing.RawClient;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where the JDK's server and Node's read requests less strictly than RFC 9112 asks, and none of our code is asked
 * before. Asserted as it is: material for a comparison, and a test that says so when a new version changes it. A dot
 * stands for a line end.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("servers")
class ForeignRulesTest extends EachServer {

    static Stream<ContractServer> servers() {
        return Stream.of(
                new BareContractServer(Model.VIRTUAL, Settings.DEFAULT),
                new BareContractServer(Model.JDK, Settings.DEFAULT),
                new NodeServer());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # request                                                                   | ours | JDK | Node
            GET /hello HTTP/1_1..                                                       | 400 | 200 | 400
            GET /hello HTTP/1_1.Host: a.Host: b..                                       | 400 | 200 | 200
            GET /hello HTTP/1_1.Host: a.X: y. z..                                       | 400 | 200 | 400
            POST /echo HTTP/1_1.Host: a.Content-Length: +0..                            | 400 | 200 | 400
            GET /hello HTTP/2_0.Host: a..                                               | 505 | 200 | 200
            GET /hello HTTP/1_1.Host: a.Expect: tea..                                   | 417 | 200 | 417
            OPTIONS * HTTP/1_1.Host: a..                                                | 204 | 404 | 204
            POST /echo HTTP/1_1.Host: a.Content-Length: 1.Transfer-Encoding: chunked..  | 400 | 400 | 400
            POST /echo HTTP/1_1.Host: a.Content-Length: 0.Content-Length: 0..           | 400 | 400 | 400
            GET /hello HTTP/1_1.Host: a.X : y..                                         | 400 | 400 | 400
            """)
    void eachAnswersByItsOwnRules(String lines, int ours, int jdks, int nodes) throws Exception {
        Map<String, Integer> expected = Map.of("virtual", ours, "jdk", jdks, "node", nodes);

        try (RawClient client = RawClient.connect(server.uri())) {
            client.send(lines.replace(".", "\r\n").replace('_', '.'));

            assertThat(client.readHeadOnly().status()).isEqualTo(expected.get(server.toString()));
        }
    }
}
