package dev.lifeline.http;

import static dev.lifeline.http.Wire.octets;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseWriterTest {

    private static final Response HELLO = Response.text(200, "Hello, world!");

    @Test
    void aResponseHasItsLengthItsDateAndItsBody() {
        String written = write(HELLO, head("GET", Version.HTTP_1_1), true);

        assertThat(written)
                .matches("(?s)HTTP/1\\.1 200 OK\r\n"
                        + "Date: \\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT\r\n"
                        + "Content-Type: text/plain;charset=utf-8\r\n"
                        + "Content-Length: 13\r\n\r\n"
                        + "Hello, world!");
    }

    @Test
    void headHasTheLengthOfTheGetAndNoBody() {
        String written = write(HELLO, head("HEAD", Version.HTTP_1_1), true);

        assertThat(written).contains("Content-Length: 13\r\n").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void noContentMeansNoLengthAndNoBody(int status) {
        String written = write(Response.text(status, "ignored"), head("GET", Version.HTTP_1_1), true);

        assertThat(written).doesNotContain("Content-Length").endsWith("\r\n\r\n");
    }

    @Test
    void theClientIsToldWhenTheConnectionEnds() {
        assertThat(write(HELLO, head("GET", Version.HTTP_1_1), true)).doesNotContain("Connection");
        assertThat(write(HELLO, head("GET", Version.HTTP_1_1), false)).contains("Connection: close\r\n");
        assertThat(write(HELLO, null, false)).contains("Connection: close\r\n");
    }

    @Test
    void a10ClientIsToldWhenItStays() {
        assertThat(write(HELLO, head("GET", Version.HTTP_1_0), true)).contains("Connection: keep-alive\r\n");
        assertThat(write(HELLO, head("GET", Version.HTTP_1_0), false)).contains("Connection: close\r\n");
    }

    @Test
    void daysOfOneDigitAreWrittenWithTwo() {
        assertThat(new String(HttpDate.line(784_111_777_999L - 86_400_000L * 5), ISO_8859_1))
                .isEqualTo("Date: Tue, 01 Nov 1994 08:49:37 GMT\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: b", "a\nb", "a\0", "\u0100"})
    void noValueCanEndItsLine(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Field("X", value));
        assertThatIllegalArgumentException().isThrownBy(() -> new Field(value, "X"));
    }

    @Test
    void aStatusCodeHasThreeDigits() {
        assertThatIllegalArgumentException().isThrownBy(() -> write(Response.text(1000, ""), null, false));
    }

    @Test
    void eachRefusalHasItsPhrase() {
        assertThat(Wrong.values())
                .allSatisfy(wrong -> assertThat(Status.phrase(wrong.status())).isNotEmpty());
    }

    private static String write(Response response, @Nullable RequestHead head, boolean keepAlive) {
        return new String(ResponseWriter.write(response, head, keepAlive), ISO_8859_1);
    }

    private static RequestHead head(String method, Version version) {
        return new RequestHead(method, "/", version, Fields.NONE, true);
    }

    @Test
    void continueIsOneLine() {
        assertThat(ResponseWriter.continues()).isEqualTo(octets("HTTP/1.1 100 Continue\r\n\r\n"));
    }
}
