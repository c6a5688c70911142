package dev.lifeline.http;

import static dev.lifeline.http.Wire.parse;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One row for each way to be wrong. {@code %s} stands for a valid Host line. */
class WrongRequestsTest {

    record Case(String text, Wrong wrong) {
        String sent() {
            return text.replace("%s", "Host: localhost\r\n");
        }

        @Override
        public String toString() {
            return wrong + " " + text.replace("\r", "\\r").replace("\n", "\\n").transform(Case::shortened);
        }

        private static String shortened(String text) {
            return text.length() > 100 ? text.substring(0, 100) + "..." : text;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(requestLines(), fields(), hosts(), lengths(), codings(), chunks())
                .flatMap(List::stream);
    }

    private static List<Case> requestLines() {
        return List.of(
                new Case("\u0016\u0003\u0001\u0002", Wrong.REQUEST_LINE), // a TLS client at the wrong port
                new Case(" GET / HTTP/1.1\r\n%s\r\n", Wrong.REQUEST_LINE),
                new Case("GET  / HTTP/1.1\r\n%s\r\n", Wrong.REQUEST_LINE),
                new Case("GET /\r\n", Wrong.REQUEST_LINE), // HTTP/0.9
                new Case("GET / HTTP/1.1 \r\n%s\r\n", Wrong.REQUEST_LINE),
                new Case("GET / http/1.1\r\n%s\r\n", Wrong.REQUEST_LINE),
                new Case("GET / HTTP/11\r\n%s\r\n", Wrong.REQUEST_LINE),
                new Case("GET\t/\tHTTP/1.1\r\n%s\r\n", Wrong.REQUEST_LINE),
                new Case("G(T / HTTP/1.1\r\n%s\r\n", Wrong.REQUEST_LINE),
                new Case("\r\n".repeat(5000), Wrong.REQUEST_LINE),
                new Case("X".repeat(9000), Wrong.METHOD_TOO_LONG),
                new Case("GET /" + "x".repeat(9000), Wrong.TARGET_TOO_LONG),
                new Case("GET hello HTTP/1.1\r\n%s\r\n", Wrong.TARGET),
                new Case("GET * HTTP/1.1\r\n%s\r\n", Wrong.TARGET),
                new Case("GET /%zz HTTP/1.1\r\n%s\r\n", Wrong.TARGET),
                new Case("GET /%4 HTTP/1.1\r\n%s\r\n", Wrong.TARGET),
                new Case("GET /a#b HTTP/1.1\r\n%s\r\n", Wrong.TARGET),
                new Case("GET /\u00e9 HTTP/1.1\r\n%s\r\n", Wrong.TARGET),
                new Case("GET /\0 HTTP/1.1\r\n%s\r\n", Wrong.TARGET),
                new Case("GET http:// HTTP/1.1\r\n%s\r\n", Wrong.TARGET),
                new Case("GET http://a:b/ HTTP/1.1\r\n%s\r\n", Wrong.TARGET),
                new Case("GET ftp://a/ HTTP/1.1\r\n%s\r\n", Wrong.TARGET),
                new Case("GET http://user@a/ HTTP/1.1\r\n%s\r\n", Wrong.TARGET),
                new Case("CONNECT localhost:80 HTTP/1.1\r\n%s\r\n", Wrong.TUNNEL),
                new Case("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Wrong.VERSION),
                new Case("GET / HTTP/1.2\r\n%s\r\n", Wrong.VERSION),
                new Case("GET / HTTP/0.9\r\n%s\r\n", Wrong.VERSION),
                new Case("GET / HTTP/1.1\n%s\r\n", Wrong.LINE_END),
                new Case("GET / HTTP/1.1\r%s\r\n", Wrong.LINE_END),
                new Case("\rGET / HTTP/1.1\r\n%s\r\n", Wrong.LINE_END));
    }

    private static List<Case> fields() {
        return List.of(
                new Case(get("X : y\r\n"), Wrong.FIELD_NAME),
                new Case(get(": y\r\n"), Wrong.FIELD_NAME),
                new Case(get("X\r\n"), Wrong.FIELD_NAME),
                new Case(get("X\0: y\r\n"), Wrong.FIELD_NAME),
                new Case(get("\u00dc: y\r\n"), Wrong.FIELD_NAME),
                new Case(get("X: y\r\n z\r\n"), Wrong.FIELD_FOLDED),
                new Case("GET / HTTP/1.1\r\n\tX: y\r\n%s\r\n", Wrong.FIELD_FOLDED),
                new Case(get("X: y\0z\r\n"), Wrong.FIELD_VALUE),
                new Case(get("X: \u001b[1m\r\n"), Wrong.FIELD_VALUE),
                new Case(get("X: y\rz\r\n"), Wrong.LINE_END),
                new Case(get("X: y\nZ: z\r\n"), Wrong.LINE_END),
                new Case("GET / HTTP/1.1\r\n%s\r\r\n", Wrong.LINE_END),
                new Case("GET / HTTP/1.1\r\n%s\n", Wrong.FIELD_NAME),
                new Case(get("X: " + "y".repeat(17_000) + "\r\n"), Wrong.FIELDS_TOO_LARGE),
                new Case(get("X: y\r\n".repeat(100)), Wrong.FIELDS_TOO_MANY),
                new Case(get("Expect: 200-ok\r\n"), Wrong.EXPECTATION));
    }

    private static List<Case> hosts() {
        return List.of(
                new Case("GET / HTTP/1.1\r\n\r\n", Wrong.HOST_MISSING),
                new Case("GET http://localhost/ HTTP/1.1\r\n\r\n", Wrong.HOST_MISSING),
                new Case(get("host: localhost\r\n"), Wrong.HOST_REPEATED),
                new Case("GET / HTTP/1.0\r\n%s%s\r\n", Wrong.HOST_REPEATED),
                new Case("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", Wrong.HOST),
                new Case("GET / HTTP/1.1\r\nHost: a,b\u00e9\r\n\r\n", Wrong.HOST),
                new Case("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", Wrong.HOST),
                new Case("GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", Wrong.HOST),
                new Case("GET / HTTP/1.1\r\nHost: a:80:80\r\n\r\n", Wrong.HOST),
                new Case("GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n", Wrong.HOST),
                new Case("GET / HTTP/1.1\r\nHost: a:000080\r\n\r\n", Wrong.HOST),
                new Case("GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", Wrong.HOST),
                new Case("GET / HTTP/1.1\r\nHost: [x]\r\n\r\n", Wrong.HOST));
    }

    private static List<Case> lengths() {
        return List.of(
                new Case(post("Content-Length: \r\n"), Wrong.LENGTH),
                new Case(post("Content-Length: +5\r\n"), Wrong.LENGTH),
                new Case(post("Content-Length: -5\r\n"), Wrong.LENGTH),
                new Case(post("Content-Length: 0x5\r\n"), Wrong.LENGTH),
                new Case(post("Content-Length: 5 5\r\n"), Wrong.LENGTH),
                new Case(post("Content-Length: 5, 5\r\n"), Wrong.LENGTH),
                new Case(post("Content-Length: \u00b2\r\n"), Wrong.LENGTH),
                new Case(post("Content-Length: 9223372036854775808\r\n"), Wrong.LENGTH),
                new Case(post("Content-Length: 18446744073709551621\r\n"), Wrong.LENGTH), // 2^64 + 5
                new Case(post("Content-Length: 5\r\nContent-Length: 5\r\n"), Wrong.LENGTH_REPEATED),
                new Case(post("Content-Length: 5\r\ncontent-length: 6\r\n"), Wrong.LENGTH_REPEATED),
                new Case(post("Content-Length: 1048577\r\n"), Wrong.BODY_TOO_LARGE),
                new Case(post("Content-Length: 4294967301\r\n"), Wrong.BODY_TOO_LARGE), // 2^32 + 5
                new Case(post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), Wrong.LENGTH_AND_CODING),
                new Case(post("Transfer-Encoding: x\r\nContent-Length: 0\r\n"), Wrong.LENGTH_AND_CODING));
    }

    private static List<Case> codings() {
        return List.of(
                new Case("POST / HTTP/1.0\r\n%sTransfer-Encoding: chunked\r\n\r\n", Wrong.CODING_BEFORE_1_1),
                new Case(post("Transfer-Encoding: gzip\r\n"), Wrong.CODING),
                new Case(post("Transfer-Encoding: identity\r\n"), Wrong.CODING),
                new Case(post("Transfer-Encoding: xchunked\r\n"), Wrong.CODING),
                new Case(post("Transfer-Encoding: \"chunked\"\r\n"), Wrong.CODING),
                new Case(post("Transfer-Encoding: chunked;q=1\r\n"), Wrong.CODING),
                new Case(post("Transfer-Encoding:\r\n"), Wrong.CODING),
                new Case(post("Transfer-Encoding: chunked, chunked\r\n"), Wrong.CODING),
                new Case(post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), Wrong.CODING),
                new Case(post("Transfer-Encoding: chunked, gzip\r\n"), Wrong.CODING),
                new Case(post("Transfer-Encoding: chunked,\r\n"), Wrong.CODING),
                new Case(post("Transfer-Encoding: gzip, chunked\r\n"), Wrong.CODING_UNKNOWN),
                new Case(post("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"), Wrong.CODING_UNKNOWN),
                new Case(post("Transfer-Encoding: ,chunked\r\n"), Wrong.CODING_UNKNOWN),
                new Case(post("Transfer-Encoding : chunked\r\n"), Wrong.FIELD_NAME),
                new Case(post("Transfer-Encoding: \u000bchunked\r\n"), Wrong.FIELD_VALUE));
    }

    private static List<Case> chunks() {
        return List.of(
                new Case(chunked("\r\n"), Wrong.CHUNK_SIZE),
                new Case(chunked("g\r\n"), Wrong.CHUNK_SIZE),
                new Case(chunked("-1\r\n"), Wrong.CHUNK_SIZE),
                new Case(chunked("0x5\r\n"), Wrong.CHUNK_SIZE),
                new Case(chunked(" 5\r\n"), Wrong.CHUNK_SIZE),
                new Case(chunked("5 \r\n"), Wrong.CHUNK_SIZE),
                new Case(chunked("5\n"), Wrong.CHUNK_SIZE),
                new Case(chunked(";a\r\n"), Wrong.CHUNK_SIZE),
                new Case(chunked("100000005\r\n"), Wrong.CHUNK_SIZE), // 2^32 + 5
                new Case(chunked("fffffff\r\n"), Wrong.BODY_TOO_LARGE),
                new Case(chunked("100001\r\n"), Wrong.BODY_TOO_LARGE),
                new Case(chunked("5\rx"), Wrong.LINE_END),
                new Case(chunked("5;\r\n"), Wrong.CHUNK_EXTENSION),
                new Case(chunked("5;a=\r\n"), Wrong.CHUNK_EXTENSION),
                new Case(chunked("5;a b\r\n"), Wrong.CHUNK_EXTENSION),
                new Case(chunked("5;a\n"), Wrong.CHUNK_EXTENSION),
                new Case(chunked("5;a=\"b\r\n"), Wrong.CHUNK_EXTENSION),
                new Case(chunked("5;" + "a".repeat(300)), Wrong.CHUNK_EXTENSION),
                new Case(chunked("0".repeat(300)), Wrong.CHUNK_EXTENSION),
                new Case(chunked("5\r\nhello!\r\n"), Wrong.CHUNK_END),
                new Case(chunked("5\r\nhello\n"), Wrong.CHUNK_END),
                new Case(chunked("5\r\nhello\r!"), Wrong.CHUNK_END),
                new Case(chunked("1;aaaaaaaaaa\r\nx\r\n".repeat(10_000)), Wrong.CHUNKS_TOO_SMALL),
                new Case(chunked("0\r\nX : y\r\n\r\n"), Wrong.FIELD_NAME),
                new Case(chunked("0\r\nX: y\r\n z\r\n\r\n"), Wrong.FIELD_FOLDED),
                new Case(chunked("0\r\n" + "X: y\r\n".repeat(101)), Wrong.FIELDS_TOO_MANY),
                new Case(chunked("0\r\nX: " + "y".repeat(17_000)), Wrong.FIELDS_TOO_LARGE));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedForThatReason(Case wrong) {
        assertThat(parse(wrong.sent())).containsExactly(wrong.wrong());
    }

    @Test
    void thereIsARowForEachReasonThatAParserCanFind() {
        Set<Wrong> shown = cases().map(Case::wrong).collect(toSet());

        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(Wrong.HEAD_TOO_SLOW, Wrong.BODY_TOO_SLOW)));
    }

    @Test
    void eachReasonHasAnErrorStatusAndItsClause() {
        assertThat(Wrong.values()).allSatisfy(wrong -> {
            assertThat(wrong.status()).isBetween(400, 505);
            assertThat(wrong.clause()).matches("RFC \\d+ section [\\d.]+");
            assertThat(wrong.sentence()).isNotBlank();
        });
    }

    private static String get(String fields) {
        return "GET / HTTP/1.1\r\n%s" + fields + "\r\n";
    }

    private static String post(String fields) {
        return "POST /echo HTTP/1.1\r\n%s" + fields + "\r\n";
    }

    private static String chunked(String body) {
        return post("Transfer-Encoding: chunked\r\n") + body;
    }
}
