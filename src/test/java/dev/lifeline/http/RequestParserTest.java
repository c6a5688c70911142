package dev.lifeline.http;

import static dev.lifeline.http.Wire.octets;
import static dev.lifeline.http.Wire.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {

    private static final String HOST = "Host: localhost\r\n";

    @Test
    void aGetIsCompleteWithItsEmptyLine() {
        Request request = only("GET /hello?name=Ada HTTP/1.1\r\nHost: localhost:8080\r\nX-Note:  a b\t \r\n\r\n");

        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo("/hello?name=Ada");
        assertThat(request.head().version()).isEqualTo(Version.HTTP_1_1);
        assertThat(request.fields().first("host")).contains("localhost:8080");
        assertThat(request.fields().first("X-NOTE")).contains("a b");
        assertThat(request.fields().first("x-not")).isEmpty();
        assertThat(request.body()).isEmpty();
    }

    @Test
    void fieldsKeepTheirOrderAndTheirRepetitions() {
        Fields fields =
                only("GET / HTTP/1.1\r\n" + HOST + "A: 1\r\nB:\r\na: 2\r\n\r\n").fields();

        assertThat(fields.size()).isEqualTo(4);
        assertThat(fields.all("A")).containsExactly("1", "2");
        assertThat(fields.first("B")).contains("");
    }

    @Test
    void octetsAboveAsciiInAValueAreKeptOneToOne() {
        Request request = only("GET / HTTP/1.1\r\n" + HOST + "X: \u00e9\u00ff\r\n\r\n");

        assertThat(request.fields().first("X")).contains("\u00e9\u00ff");
    }

    @Test
    void aBodyOfKnownLengthEndsThereAndTheNextRequestBegins() {
        var results = parse("POST /echo HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\n" + HOST
                + "\r\nGE");

        assertThat(((Request) results.get(0)).body()).isEqualTo(octets("hello"));
        assertThat(((Request) results.get(1)).target()).isEqualTo("/");
        assertThat(results.get(2)).isEqualTo(NotYet.HEAD);
    }

    @Test
    void chunksAreJoinedAndExtensionsAreSkipped() {
        Request request = only(chunked("5;a=b\r\nhello\r\n00001; c = \"d;\\\"\"\r\n \r\n5;e\r\nworld\r\n0\r\n\r\n"));

        assertThat(request.body()).isEqualTo(octets("hello world"));
        assertThat(request.trailers().size()).isZero();
    }

    @Test
    void trailersAreKeptApartFromFields() {
        Request request = only(chunked("0\r\nContent-Length: 7\r\nDigest: abc\r\n\r\n"));

        assertThat(request.trailers().first("Digest")).contains("abc");
        assertThat(request.fields().first("Digest")).isEmpty();
        assertThat(request.body()).isEmpty();
    }

    @Test
    void whatFollowsAChunkedBodyIsTheNextRequest() {
        var results = parse(chunked("1\r\nx\r\n0\r\n\r\n") + "GET /next HTTP/1.1\r\n" + HOST + "\r\n");

        assertThat(((Request) results.get(1)).target()).isEqualTo("/next");
    }

    @Test
    void emptyLinesBeforeARequestAreIgnored() {
        assertThat(parse("\r\n\r\n")).containsExactly(NotYet.IDLE);
        assertThat(only("\r\n\r\nGET / HTTP/1.1\r\n" + HOST + "\r\n").method()).isEqualTo("GET");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, X: y, true",
        "HTTP/1.1, Connection: close, false",
        "HTTP/1.1, 'Connection: Upgrade, CLOSE', false",
        "HTTP/1.0, X: y, false",
        "HTTP/1.0, Connection: Keep-Alive, true",
        "HTTP/1.0, 'Connection: keep-alive, close', false",
    })
    void versionAndConnectionSayWhetherMoreMayFollow(String version, String field, boolean keepAlive) {
        Request request = only("GET / " + version + "\r\n" + HOST + field + "\r\n\r\n");

        assertThat(request.head().keepAlive()).isEqualTo(keepAlive);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a%20b?q=%C3%A9&r=[1] HTTP/1.1",
                "GET http://localhost/hello HTTP/1.1",
                "GET http://[::1]:8080?q HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "OPTIONS http://localhost HTTP/1.1",
                "BREW /pot HTTP/1.1",
                "GET //two HTTP/1.1",
            })
    void everyFormOfATargetIsRead(String line) {
        Request request = only(line + "\r\n" + HOST + "\r\n");

        assertThat(request.method() + " " + request.target() + " HTTP/1.1").isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost:",
                "localhost:65535",
                "a_b.example",
                "[::1]",
                "[::1]:80",
                "127.0.0.1:1"
            })
    void everyFormOfAHostIsRead(String host) {
        assertThat(parse("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getFirst())
                .isInstanceOf(Request.class);
    }

    @Test
    void version10NeedsNoHost() {
        assertThat(only("GET / HTTP/1.0\r\n\r\n").head().version()).isEqualTo(Version.HTTP_1_0);
    }

    @Test
    void aClientThatWaitsFor100IsSeenOnlyWhileItWaits() {
        String head = "POST /echo HTTP/1.1\r\n" + HOST + "Expect: 100-Continue\r\nContent-Length: 2\r\n\r\n";

        assertThat(parse(head)).containsExactly(NotYet.CONTINUE);
        assertThat(parse(head + "h")).containsExactly(NotYet.BODY);
        assertThat(only(head + "hi").body()).isEqualTo(octets("hi"));
        assertThat(parse(head.replace("1.1\r\nH", "1.0\r\nH"))).containsExactly(NotYet.BODY);
        assertThat(parse(head.replace("Length: 2", "Length: 0")).getFirst()).isInstanceOf(Request.class);
    }

    @Test
    void theHeadIsKnownBeforeTheBody() {
        RequestParser parser = new RequestParser(Limits.DEFAULT);

        parser.parse(ByteBuffer.wrap(octets("POST /echo HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\nh")));

        assertThat(parser.head()).extracting(RequestHead::target).isEqualTo("/echo");
        assertThat(parser.isFresh()).isFalse();
    }

    @Test
    void afterSomethingWrongNothingMoreIsTaken() {
        RequestParser parser = new RequestParser(Limits.DEFAULT);
        ByteBuffer next = ByteBuffer.wrap(octets("GET / HTTP/1.1\r\n" + HOST + "\r\n"));

        Parsed first = parser.parse(ByteBuffer.wrap(octets("GET / HTTP/1.1\r\n\r\n")));
        Parsed second = parser.parse(next);

        assertThat(first).isEqualTo(Wrong.HOST_MISSING);
        assertThat(second).isEqualTo(Wrong.HOST_MISSING);
        assertThat(next.position()).isZero();
    }

    private static Request only(String text) {
        var results = parse(text);
        assertThat(results).hasSize(2).last().isEqualTo(NotYet.IDLE);
        return (Request) results.getFirst();
    }

    private static String chunked(String body) {
        return "POST /echo HTTP/1.1\r\n" + HOST + "Transfer-Encoding: Chunked\r\n\r\n" + body;
    }
}
