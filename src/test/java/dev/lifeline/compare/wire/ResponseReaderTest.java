package dev.lifeline.compare.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that forgives cannot judge. */
class ResponseReaderTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @Test
    void responsesOfOneConnectionAreReadInTheirOrder() {
        Reading reading = read(
                OK + "Content-Length: 5\r\n\r\nfirst" + OK
                        + "Transfer-Encoding: chunked\r\n\r\n6\r\nsecond\r\n0\r\n\r\n",
                true,
                "GET",
                "GET");

        assertThat(reading.responses()).extracting(Response::text).containsExactly("first", "second");
        assertThat(reading.flaw()).isNull();
    }

    @Test
    void aResponseToHeadHasNoContentWhateverItsLengthSays() {
        Reading reading = read(OK + "Content-Length: 5\r\n\r\n", false, "HEAD");

        assertThat(reading.finals()).isEqualTo(1);
    }

    @Test
    void withoutALengthTheContentEndsWithTheConnectionAndNotBefore() {
        String response = OK + "\r\nhello";

        assertThat(read(response, false, "GET").partial()).isTrue();
        assertThat(read(response, true, "GET").responses())
                .extracting(Response::text)
                .containsExactly("hello");
    }

    @Test
    void anInterimResponseAnswersNoRequest() {
        Reading reading = read("HTTP/1.1 100 Continue\r\n\r\n" + OK + "Content-Length: 0\r\n\r\n", false, "POST");

        assertThat(reading.responses()).hasSize(2);
        assertThat(reading.finals()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1 OK\\r\\n\\r\\n                                                          | no status line
            HTTP/2 200 OK\\r\\n\\r\\n                                                        | no status line
            hello                                                                            | ends in the middle of a response
            HTTP/1.1 200 OK\\nContent-Length: 0\\n\\n                                        | a line that ends in a bare LF
            HTTP/1.1 200 OK\\r\\nX : y\\r\\n\\r\\n                                           | a field line without name and colon
            HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nContent-Length: 1\\r\\n\\r\\nx       | a Content-Length that is no number
            HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nx | both Transfer-Encoding and Content-Length
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\nx                        | an unknown Transfer-Encoding
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nx\\r\\n               | a chunk size that is no hexadecimal number
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nxy\\r\\n       | a chunk longer than its size
            HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\nx                              | ends in the middle of a response
            HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\n\\r\\nxyz                            | bytes that answer no request
            """)
    void whatIsFramedWronglyIsAFlawWithAName(String bytes, String flaw) {
        Reading reading = read(bytes.replace("\\r", "\r").replace("\\n", "\n"), true, "GET");

        assertThat(reading.flaw()).isEqualTo(flaw);
    }

    private static Reading read(String bytes, boolean ended, String... methods) {
        return ResponseReader.read(bytes.getBytes(StandardCharsets.ISO_8859_1), ended, List.of(methods));
    }
}
