package dev.lifeline.app.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.lifeline.testing.AppTest;
import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.web.exchanges.HttpExchange;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
class RequestLogTest {

    private LogWatch log;

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Autowired
    HttpExchangeRepository exchanges;

    @BeforeEach
    void openLog() {
        log = new LogWatch();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void aRequestMakesOneReadableLine() throws IOException {
        ask("GET /hello?name=Ada HTTP/1.1", "Host: localhost", "X-Request-Id: my-id_1.2");

        assertThat(log.line().text())
                .matches("(?s)[0-9:.]{12}  INFO \\[\\S+] dev\\.lifeline\\.requests +"
                        + "GET /hello\\?name=Ada 200 \\d+\\.\\d ms 11 bytes from=127\\.0\\.0\\.1 id=my-id_1\\.2\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /hello, 200",
        "HEAD /hello, 200",
        "GET /nope, 404",
        "DELETE /hello, 405",
        "GET /slow?ms=abc, 400",
        "GET /fail, 500",
        "GET /async?ms=0, 200",
        "GET /stream?count=3&ms=0, 200",
        "OPTIONS /hello, 200",
        "OPTIONS *, 200",
        "TRACE /hello, 405",
        "GET /%2F, 400",
        "GET /a|b, 400",
        "CONNECT h:1, 501",
        "GET /WEB-INF/x, 404",
    })
    void statusAndBodyBytesAreThoseOfTheWire(String line, int status) throws IOException {
        RawResponse response = ask(line + " HTTP/1.1", "Host: localhost");

        assertThat(response.status()).isEqualTo(status);
        assertThat(log.line().field("http.response.status_code")).isEqualTo(status);
        assertThat(log.line().field("http.response.body.bytes")).isEqualTo((long) response.body().length);
    }

    @ParameterizedTest
    @CsvSource({
        "/hello?name=Ada&token=s3cr3t, /hello?name=Ada&token=***",
        "/nope;jsessionid=s3cr3t/x?a=1, /nope;jsessionid=***/x?a=1",
        "/%2F?password=s3cr3t, /%2F?password=***",
        "/go?to=https%3A%2F%2Fh%2F%3Fcode%3Ds3cr3t, /go?to=https%3A%2F%2Fh%2F%3Fcode%3D***",
    })
    void theUrlIsShownWithoutItsSecrets(String url, String shown) throws IOException {
        ask("GET " + url + " HTTP/1.1", "Host: localhost");

        assertThat(log.line().field("url.original")).isEqualTo(shown);
    }

    @Test
    void aLongUrlIsBoundedWithAMark() throws IOException {
        ask("GET /hello?x=" + "%20".repeat(2_000) + " HTTP/1.1", "Host: localhost");

        assertThat(log.line().field("url.original").toString())
                .hasSizeLessThanOrEqualTo(2_048)
                .matches(".*\\.\\.\\.\\(\\+\\d+_chars\\)");
    }

    @Test
    void aHeadThatIsTooLargeIsOneLine() throws IOException {
        RawResponse response =
                ask("GET /hello?token=s3cr3t HTTP/1.1", "Host: localhost", "X: " + "s3cr3t".repeat(4_000));

        assertThat(response.status()).isEqualTo(400);
        assertThat(log.line().text()).contains(" 400 ").doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /hello HTTP/1.1", "GET /%2F HTTP/1.1", "GET /fail HTTP/1.1", "GET /async?ms=0 HTTP/1.1"})
    void theIdOfTheClientIsTakenOverAndAnsweredBack(String line) throws IOException {
        RawResponse response = ask(line, "Host: localhost", "X-Request-Id: " + "i".repeat(64));

        assertThat(response.field("X-Request-Id")).contains("i".repeat(64));
        log.await(1, LogWatch.Seen::isRequestLine)
                .forEach(seen ->
                        assertThat(seen.event().getMDCPropertyMap()).containsEntry("http.request.id", "i".repeat(64)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "\u001b[31m", "\u00e2\u0080\u00a8", "é", "a=b", "..;"})
    void anIdThatIsNoneIsReplacedByANewOne(String sent) throws IOException {
        RawResponse response = ask("GET /hello HTTP/1.1", "Host: localhost", "X-Request-Id: " + sent);

        String made = response.field("X-Request-Id").orElseThrow();
        assertThat(made).matches("[0-9a-f]{16}");
        assertThat(log.line().text()).endsWith(" id=" + made + "\n");
        assertThat(RequestId.from("i".repeat(65))).matches("[0-9a-f]{16}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /livez, DEBUG",
        "HEAD /readyz, DEBUG",
        "POST /livez, INFO",
        "GET /livez/../hello, INFO",
        "GET /livezx, INFO"
    })
    void onlyProbesAreQuiet(String line, String level) throws IOException {
        ask(line + " HTTP/1.1", "Host: localhost");

        assertThat(log.line().event().getLevel()).isEqualTo(Level.toLevel(level));
    }

    @ParameterizedTest
    @CsvSource({
        "GET /actuator/health?token=s3cr3t, DEBUG, 200",
        "GET /%2F?token=s3cr3t, DEBUG, 400",
        "POST /actuator/nope?token=s3cr3t, INFO, 404"
    })
    void theManagementPortIsLoggedOnceAndQuietly(String line, String level, int status) throws IOException {
        try (RawClient client = RawClient.connect(managementPort)) {
            RawResponse response =
                    client.sendHead(line + " HTTP/1.1", "Host: localhost").read();

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.text()).doesNotContain("<html", "s3cr3t");
        }
        assertThat(log.line().event().getLevel()).isEqualTo(Level.toLevel(level));
        assertThat(log.line().text()).contains("token=***");
    }

    @Test
    void aClientThatHangsUpMakesItsLineAndNoOther() throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            client.sendHead("GET /stream?count=10000&ms=1 HTTP/1.1", "Host: localhost");
        }

        List<LogWatch.Seen> seen = log.await(1, LogWatch.Seen::isRequestLine);
        assertThat(seen).allMatch(LogWatch.Seen::isRequestLine).hasSize(1);
        assertThat(seen.getFirst().text())
                .contains("GET /stream?count=10000&ms=1 ")
                .contains(" aborted from=");
        assertThat((long) seen.getFirst().field("http.response.body.bytes")).isLessThan(100_000);
    }

    @Test
    void pipelinedRequestsMakeOneLineEach() throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            client.send("GET /hello?name=1 HTTP/1.1\r\nHost: h\r\n\r\nGET /hello?name=2 HTTP/1.1\r\nHost: h\r\n\r\n"
                    + "GET /nope HTTP/1.1\r\nHost: h\r\n\r\n");
            for (int i = 0; i < 3; i++) {
                client.read();
            }
        }

        assertThat(log.await(3, LogWatch.Seen::isRequestLine).stream()
                        .filter(LogWatch.Seen::isRequestLine)
                        .map(seen -> seen.field("url.original")))
                .containsExactly("/hello?name=1", "/hello?name=2", "/nope");
    }

    @Test
    void halfAHeadIsNoRequest() throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            client.send("GET /half HTTP/1.1\r\nHost: h\r\n");
        }
        ask("GET /hello HTTP/1.1", "Host: localhost");

        assertThat(log.line().field("url.original")).isEqualTo("/hello");
    }

    @Test
    void whatAnybodyLogsStaysOneLineAndAnExceptionCannotPassForOne() {
        LoggerFactory.getLogger("any.library")
                .warn(
                        "a\nb\r\u001b[31m\u0085\u2028\u202e",
                        new IllegalStateException("x\n1 INFO forged\ry\u001b\u202e\u0085z"));

        String text = log.await(1, seen -> true).getFirst().text();
        List<String> lines = text.lines().toList();
        assertThat(lines.getFirst()).endsWith("a?b??[31m???");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.isBlank() || line.startsWith("      "));
        assertThat(text.codePoints().filter(c -> c != '\n' && c != '\t')).noneMatch(Character::isISOControl);
        assertThat(text).contains("      1 INFO forged\n      y??\n      z").doesNotContain("\u202e");
    }

    @Test
    void anUnhandledExceptionIsLoggedOnceAsAnErrorWithTheIdOfItsRequest() throws IOException {
        ask("GET /fail?x=%0d%0a HTTP/1.1", "Host: localhost", "X-Request-Id: failing");

        List<ILoggingEvent> events =
                log.await(2, seen -> true).stream().map(LogWatch.Seen::event).toList();
        assertThat(events).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR, Level.INFO);
        assertThat(events).allMatch(event -> event.getMDCPropertyMap().containsValue("failing"));
        assertThat(events.getFirst().getThrowableProxy().getMessage()).isEqualTo("/fail throws this on purpose");
    }

    @Test
    void httpexchangesMasksAlike() throws IOException {
        ask(
                "GET /hello?name=Ada&token=s3cr3t HTTP/1.1",
                "Host: localhost",
                "X-Api-Key: s3cr3t",
                "Referer: http://h/?code=s3cr3t",
                "X-Request-Id: remembered");
        log.line();

        HttpExchange.Request remembered = exchanges.findAll().stream()
                .map(HttpExchange::getRequest)
                .filter(request -> request.getHeaders().containsValue(List.of("remembered")))
                .findFirst()
                .orElseThrow();
        assertThat(remembered.getUri().getRawQuery()).isEqualTo("name=Ada&token=***");
        assertThat(remembered.getHeaders().toString()).doesNotContain("s3cr3t").contains("http://h/?code=***");
    }

    private RawResponse ask(String... lines) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            client.sendHead(lines);
            return lines[0].startsWith("HEAD") ? client.readHeadOnly() : client.read();
        }
    }
}
