package dev.lifeline.app.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.AppTest;
import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
class ErrorAnswersTest {

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /slow?ms=abc | 400 | Bad parameter ms=abc: allowed is a whole number of milliseconds from 0 to 60000",
                "GET /slow?ms=%0d%0a | 400 | Bad parameter ms=\\r\\n: allowed is a whole number of milliseconds from 0 to 60000",
                "GET /leaks/singleton/safe | 400 | Missing parameter user: allowed is any text",
                "GET /hello?name=%c0%af | 400 | Bad Request: a parameter is not percent-encoded UTF-8, or there are too many",
                "GET /nope?token=s3cr3t | 404 | Not Found: nothing is served at /nope; GET / lists the routes",
                "GET /%3Cscript%3E;token=s3cr3t | 404 | Not Found: nothing is served at /%3Cscript%3E;token=***; GET / lists the routes",
                "GET /error | 404 | Not Found: nothing is served at /error; GET / lists the routes",
                "DELETE /hello | 405 | Method Not Allowed: DELETE is not for this path; allowed is GET",
                "GET /fail | 500 | Internal Server Error: the fault is the server's, and its log says more",
                "GET /hello;a=%zz | 400 | Bad Request: a path parameter is not percent-encoded UTF-8",
                "TRACE /hello | 405 | Method Not Allowed: TRACE method is not allowed",
                "CONNECT h:1 | 501 | Not Implemented: HTTP requests using the CONNECT method are not supported",
                "GET /%2F?token=s3cr3t | 400 | Bad Request: Invalid URI: [...]",
                "GET /a\"b?token=s3cr3t | 400 | Bad Request: Invalid character found in the request target [...]. The valid characters are defined in RFC 7230 and RFC 3986",
            })
    void eachErrorIsOnePlainLine(String line, int status, String text) throws IOException {
        RawResponse response = ask(port, line + " HTTP/1.1", "Host: localhost");

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.text()).isEqualTo(text + "\n");
        assertThat(response.field("Content-Type").orElseThrow()).isEqualToIgnoringCase("text/plain;charset=UTF-8");
        assertThat(response.field("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @CsvSource({"GET /slow?ms=abc, 400", "GET /nope, 404", "GET /%2F, 400", "GET /fail, 500"})
    void whoAsksForJsonGetsAProblem(String line, int status) throws IOException {
        RawResponse json = ask(port, line + " HTTP/1.1", "Host: localhost", "Accept: text/*;q=0.5, application/json");
        RawResponse text =
                ask(port, line + " HTTP/1.1", "Host: localhost", "Accept: text/plain, application/json;q=0.5");

        assertThat(text.field("Content-Type").orElseThrow()).startsWith("text/plain");
        if (line.contains("/slow")) {
            // The route itself makes text only: RFC 9110, section 15.5.7.
            assertThat(text.status()).isEqualTo(400);
        } else {
            assertThat(json.status()).isEqualTo(status);
        }
        assertThat(json.field("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(json.text())
                .matches("\\{\"status\":" + json.status() + ",\"title\":\"[^\"]+\",\"detail\":\"[^\"]+\"}");
    }

    @ParameterizedTest
    @CsvSource({"DELETE /hello", "TRACE /hello", "GET /echo"})
    void aWrongMethodIsToldWhichAreAllowed(String line) throws IOException {
        RawResponse response = ask(port, line + " HTTP/1.1", "Host: localhost");

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.field("Allow").orElseThrow()).containsAnyOf("GET", "POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: x", "Content-Length: 5\r\nContent-Length: 6", "Host: b", "No colon"})
    void aFieldThatBreaksTheFramingIsRefusedInOneLine(String field) throws IOException {
        RawResponse response = ask(port, "POST /echo HTTP/1.1", "Host: localhost", field);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).startsWith("Bad Request: ").hasLineCount(1);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedInOneLine() throws IOException {
        RawResponse response = ask(port, "POST /echo HTTP/1.1", "Host: localhost", "Content-Length: 2000000");

        assertThat(response.status()).isEqualTo(413);
        assertThat(response.text()).isEqualTo("the body is too large: allowed are 1048576 bytes\n");
    }

    @ParameterizedTest
    @CsvSource({"Accept: ;;", "Accept: a/b/c", "Accept: application/json;q=x", "Accept: \u0085"})
    void anAcceptThatMakesNoSenseGetsText(String accept) throws IOException {
        RawResponse response = ask(port, "GET /nope HTTP/1.1", "Host: localhost", accept);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.field("Content-Type").orElseThrow()).startsWith("text/plain");
    }

    @Test
    void aPathParameterThatCannotBeDecodedIsTheClientsFaultOnTheManagementPortToo() throws IOException {
        RawResponse response = ask(managementPort, "GET /actuator/health;a=%u2028 HTTP/1.1", "Host: localhost");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).isEqualTo("Bad Request: a path parameter is not percent-encoded UTF-8\n");
    }

    @Test
    void theManagementPortRefusesInOneLineToo() throws IOException {
        RawResponse response = ask(managementPort, "GET /%2F?token=s3cr3t HTTP/1.1", "Host: localhost");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).isEqualTo("Bad Request: Invalid URI: [...]\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | plain",
                "the line [a]b] is bad | the line [...] is bad",
                "open [never closed | open [...]",
                "closed] before [ | closed] before [...]",
            })
    void whatTomcatQuotesIsCutOut(String reason, String shown) {
        assertThat(ErrorDetail.withoutQuotes(reason)).isEqualTo(shown);
    }

    private static RawResponse ask(int port, String... lines) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            return client.sendHead(lines).read();
        }
    }
}
