package dev.lifeline.http;

import static dev.lifeline.http.Wire.octets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** What is just allowed passes; one more does not. */
class RequestLimitsTest {

    private static final Limits SMALL = new Limits(20, 40, 3, 10, 8, 16);
    private static final String LINE = "GET / HTTP/1.1\r\n";
    private static final String HOST = "Host: a\r\n"; // 9 octets

    @Test
    void requestLine() {
        assertThat(parse("GET /123456 HTTP/1.1\r\n" + HOST + "\r\n")).isInstanceOf(Request.class);
        assertThat(parse("GET /1234567 HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(Wrong.TARGET_TOO_LONG);
    }

    @Test
    void fieldSection() {
        assertThat(parse(LINE + HOST + "X: " + "y".repeat(26) + "\r\n\r\n")).isInstanceOf(Request.class);
        assertThat(parse(LINE + HOST + "X: " + "y".repeat(27) + "\r\n\r\n")).isEqualTo(Wrong.FIELDS_TOO_LARGE);
    }

    @Test
    void fields() {
        assertThat(parse(LINE + HOST + "a:\r\n".repeat(2) + "\r\n")).isInstanceOf(Request.class);
        assertThat(parse(LINE + HOST + "a:\r\n".repeat(3) + "\r\n")).isEqualTo(Wrong.FIELDS_TOO_MANY);
    }

    @Test
    void body() {
        assertThat(parse(LINE + HOST + "Content-Length: 10\r\n\r\n0123456789")).isInstanceOf(Request.class);
        assertThat(parse(LINE + HOST + "Content-Length: 11\r\n\r\n")).isEqualTo(Wrong.BODY_TOO_LARGE);
    }

    @Test
    void bodyInChunks() {
        Limits limits = new Limits(20, 60, 3, 10, 8, 16);
        String head = LINE + HOST + "Transfer-Encoding: chunked\r\n\r\n";

        assertThat(parse(limits, head + "5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n"))
                .isInstanceOf(Request.class);
        assertThat(parse(limits, head + "5\r\n01234\r\n6\r\n")).isEqualTo(Wrong.BODY_TOO_LARGE);
        assertThat(parse(limits, head + "5;abcdef\r\n")).isEqualTo(NotYet.BODY);
        assertThat(parse(limits, head + "5;abcdefg\r\n")).isEqualTo(Wrong.CHUNK_EXTENSION);
    }

    @Test
    void aLimitIsPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(0, 1, 1, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 1, 1, -1, 1, 1));
    }

    private static Parsed parse(String text) {
        return parse(SMALL, text);
    }

    private static Parsed parse(Limits limits, String text) {
        return Wire.parse(limits, octets(text)).getFirst();
    }
}
