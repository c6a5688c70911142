package dev.lifeline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.bare.Model;
import dev.lifeline.bare.Settings;
import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every server promises on its app port, row by row; each server is held to all of it. */
@ParameterizedClass(name = "{0}")
@MethodSource("servers")
class ContractTest extends EachServer {

    private static final int ONE_MIB = 1024 * 1024;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Stream<ContractServer> servers() {
        return Stream.of(
                new SpringServer(false),
                new SpringServer(true),
                new BareContractServer(Model.THREADS, Settings.DEFAULT),
                new BareContractServer(Model.VIRTUAL, Settings.DEFAULT),
                new BareContractServer(Model.EVENT_LOOP, Settings.DEFAULT),
                new BareContractServer(Model.JDK, Settings.DEFAULT),
                new NodeServer());
    }

    // --- the routes ---

    @Test
    void homeListsTheRoutesInPlainText() throws Exception {
        HttpResponse<String> home = get("/");

        assertThat(home.statusCode()).isEqualTo(200);
        assertPlainText(home);
        assertThat(home.body())
                .contains("/hello", "/slow", "/cpu", "/echo", "/fail", "/livez", "/readyz")
                .contains("/leaks/singleton/unsafe", "/leaks/singleton/safe");
    }

    @ParameterizedTest
    @CsvSource({
        "/hello, 'Hello, world!'",
        "/hello?name=Ada, 'Hello, Ada!'",
        "/hello?name=Ada+L, 'Hello, Ada L!'",
        "/hello?name=%C3%84d%C3%A4%20%E2%82%AC, 'Hello, Ädä €!'",
        "/hello?unknown=1&name=Ada, 'Hello, Ada!'",
        "/slow?ms=0, Slept 0 ms",
        "/slow?ms=30, Slept 30 ms",
        "/cpu?ms=0, Burned 0 ms",
        "/cpu?ms=30, Burned 30 ms",
        "/leaks/singleton/unsafe?user=ada&ms=0, You are ada",
        "/leaks/singleton/safe?user=ada&ms=0, You are ada",
    })
    void eachRouteAnswersItsOneLine(String path, String line) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertPlainText(answer);
        assertThat(answer.body()).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "/slow, Slept",
        "/cpu, Burned",
        "/leaks/singleton/unsafe?user=ada, You are ada",
        "/leaks/singleton/safe?user=ada, You are ada",
    })
    void withoutATimeThereIsADefault(String path, String start) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith(start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/slow?ms=150", "/cpu?ms=150", "/leaks/singleton/safe?user=ada&ms=150"})
    void noAnswerComesBeforeItsTime(String path) throws Exception {
        long start = System.nanoTime();

        get(path);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void theProbesSayUp(String path) throws Exception {
        HttpResponse<String> probe = get(path);

        assertThat(probe.statusCode()).isEqualTo(200);
        assertThat(probe.body()).contains("UP");
    }

    // --- shared state ---

    @Test
    void theUnsafeSingletonTellsOneUserTheNameOfAnother() throws Exception {
        String answer = adaWhileBobKeepsAsking("/leaks/singleton/unsafe");

        assertThat(answer).isEqualTo("You are bob");
    }

    @Test
    void theSafeOneDoesNot() throws Exception {
        String answer = adaWhileBobKeepsAsking("/leaks/singleton/safe");

        assertThat(answer).isEqualTo("You are ada");
    }

    /** As nobody can look into a foreign server, this needs no luck but that Bob gets one answer in half a second. */
    private String adaWhileBobKeepsAsking(String path) throws Exception {
        CompletableFuture<HttpResponse<String>> ada =
                CLIENT.sendAsync(request(path + "?user=ada&ms=500").build(), BodyHandlers.ofString());
        while (!ada.isDone()) {
            assertThat(get(path + "?user=bob&ms=0").body()).startsWith("You are ");
        }
        return ada.join().body();
    }

    // --- bodies ---

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/octet-stream",
                "image/png",
                "text/plain;charset=ISO-8859-1",
                "application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data;boundary=x",
            })
    void echoGivesBackTheSameBytesAndContentType(String contentType) throws Exception {
        byte[] everyByteAndMore = new byte[10_000];
        new Random(1).nextBytes(everyByteAndMore);

        HttpResponse<byte[]> echo = echo(contentType, BodyPublishers.ofByteArray(everyByteAndMore));

        assertThat(echo.statusCode()).isEqualTo(200);
        assertThat(echo.body()).isEqualTo(everyByteAndMore);
        assertThat(echo.headers().firstValue("Content-Type")).contains(contentType);
    }

    @Test
    void echoLeavesAFormAsItWasSent() throws Exception {
        byte[] form = "b=2&a=1+%2b%20&a=&&=&c".getBytes(UTF_8);

        HttpResponse<byte[]> echo = echo("application/x-www-form-urlencoded", BodyPublishers.ofByteArray(form));

        assertThat(echo.body()).asString().isEqualTo("b=2&a=1+%2b%20&a=&&=&c");
    }

    @Test
    void echoTakesAnEmptyBodyAndAChunkedOne() throws Exception {
        byte[] bytes = {0, 1, 2, '\r', '\n', (byte) 0xff};

        HttpResponse<byte[]> empty = echo("text/plain", BodyPublishers.noBody());
        HttpResponse<byte[]> chunked = echo("text/plain", chunked(bytes));

        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
        assertThat(chunked.body()).isEqualTo(bytes);
    }

    @Test
    void echoTakesOneMebibyte() throws Exception {
        byte[] bytes = new byte[ONE_MIB];
        Arrays.fill(bytes, (byte) 'x');

        assertThat(echo("text/plain", BodyPublishers.ofByteArray(bytes)).body()).isEqualTo(bytes);
        assertThat(echo("text/plain", chunked(bytes)).body()).isEqualTo(bytes);
    }

    @Test
    void oneByteMoreIsTooLargeHoweverItIsFramed() throws Exception {
        byte[] bytes = new byte[ONE_MIB + 1];

        HttpResponse<byte[]> declared = echo("text/plain", BodyPublishers.ofByteArray(bytes));
        HttpResponse<byte[]> chunked = echo("text/plain", chunked(bytes));

        assertThat(declared.statusCode()).isEqualTo(413);
        assertOneLine(new String(declared.body(), UTF_8));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertOneLine(new String(chunked.body(), UTF_8));
    }

    @Test
    void aBodyThatIsDeclaredTooLargeIsRefusedBeforeItIsSent() throws Exception {
        try (RawClient client = RawClient.connect(server.uri())) {
            client.sendHead("POST /echo HTTP/1.1", "Host: localhost", "Content-Length: 9000000000");

            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    // --- methods and paths ---

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"})
    void anUnknownPathIsNotFound(String method) throws Exception {
        assertThat(send(method, "/no/such/path").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /, GET",
        "POST, /hello, GET",
        "PUT, /slow, GET",
        "DELETE, /cpu, GET",
        "GET, /echo, POST",
        "HEAD, /echo, POST",
        "PATCH, /echo, POST",
        "POST, /leaks/singleton/unsafe, GET",
        "POST, /leaks/singleton/safe, GET",
        "POST, /fail, GET",
        "POST, /livez, GET",
        "POST, /readyz, GET",
    })
    void anotherMethodIsNotAllowedAndAllowSaysWhichOneIs(String method, String path, String allowed) throws Exception {
        HttpResponse<String> refused = send(method, path);

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(allow(refused)).contains(allowed).doesNotContain(method);
    }

    @ParameterizedTest
    @CsvSource({"/hello, GET", "/echo, POST", "/slow, GET", "/leaks/singleton/unsafe, GET"})
    void optionsSaysWhatIsAllowed(String path, String allowed) throws Exception {
        HttpResponse<String> options = send("OPTIONS", path);

        assertThat(options.statusCode()).isIn(200, 204);
        assertThat(allow(options)).contains(allowed, "OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/hello",
                "/slow?ms=0",
                "/slow?ms=abc",
                "/cpu?ms=0",
                "/leaks/singleton/unsafe?user=ada&ms=0",
                "/leaks/singleton/safe?user=ada&ms=0",
                "/fail",
                "/livez",
                "/readyz",
                "/no/such/path",
            })
    void headAnswersAsGetDoesWithoutABody(String path) throws Exception {
        HttpResponse<String> get = get(path);

        try (RawClient client = RawClient.connect(server.uri())) {
            RawResponse head = client.sendHead("HEAD " + path + " HTTP/1.1", "Host: localhost")
                    .readHeadOnly();

            assertThat(head.status()).isEqualTo(get.statusCode());
            assertGoesOnUnlessItCloses(client, head);
        }
    }

    // --- errors ---

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "60001", "1.5", "1e3", "99999999999999999999", "0x10", "%D9%A3"})
    void aBadTimeIsToldInOneLine(String ms) throws Exception {
        for (String path :
                List.of("/slow?", "/cpu?", "/leaks/singleton/unsafe?user=ada&", "/leaks/singleton/safe?user=ada&")) {
            HttpResponse<String> refused = get(path + "ms=" + ms);

            assertThat(refused.statusCode()).isEqualTo(400);
            assertPlainText(refused);
            assertOneLine(refused.body());
            assertThat(refused.body()).contains("ms=").contains("0 to 60000");
            if (ms.matches("[\\w.-]+")) {
                assertThat(refused.body()).contains("ms=" + ms);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/leaks/singleton/unsafe", "/leaks/singleton/safe"})
    void aMissingUserIsToldInOneLine(String path) throws Exception {
        HttpResponse<String> refused = get(path);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertPlainText(refused);
        assertOneLine(refused.body());
        assertThat(refused.body()).contains("user");
    }

    @Test
    void aHandlerThatThrowsIsOneAnswerAndNotTheEnd() throws Exception {
        HttpResponse<String> failed = get("/fail");
        HttpResponse<String> next = get("/hello");

        assertThat(failed.statusCode()).isEqualTo(500);
        assertPlainText(failed);
        assertOneLine(failed.body());
        assertThat(failed.body()).doesNotContain("Exception");
        assertThat(next.statusCode()).isEqualTo(200);
    }

    /** Tomcat closes after a 400 and a 500 by its own choice; what nobody may do is to close without saying so. */
    @ParameterizedTest
    @CsvSource({
        "GET, /slow?ms=abc, 400",
        "GET, /no/such/path, 404",
        "DELETE, /hello, 405",
        "GET, /fail, 500",
    })
    void afterAnErrorTheConnectionGoesOnUnlessTheAnswerSaysClose(String method, String path, int status)
            throws Exception {
        try (RawClient client = RawClient.connect(server.uri())) {
            RawResponse error = client.sendHead(method + " " + path + " HTTP/1.1", "Host: localhost")
                    .read();

            assertThat(error.status()).isEqualTo(status);
            assertGoesOnUnlessItCloses(client, error);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /hello", "GET, /no/such/path", "DELETE, /hello", "OPTIONS, /hello"})
    void theConnectionStaysOpenWhenNothingIsWrongWithTheFraming(String method, String path) throws Exception {
        try (RawClient client = RawClient.connect(server.uri())) {
            RawResponse first = client.sendHead(method + " " + path + " HTTP/1.1", "Host: localhost")
                    .read();
            RawResponse second = client.sendHead("GET /hello?name=again HTTP/1.1", "Host: localhost")
                    .read();

            assertThat(first.closes()).isFalse();
            assertThat(second.text()).isEqualTo("Hello, again!");
        }
    }

    // --- the words of the tests above ---

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return CLIENT.send(request(path).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> echo(String contentType, BodyPublisher body) throws Exception {
        return CLIENT.send(
                request("/echo").header("Content-Type", contentType).POST(body).build(), BodyHandlers.ofByteArray());
    }

    /** Every wait has a bound, so that a server that never answers fails one test and not the build. */
    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private static BodyPublisher chunked(byte[] bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    }

    private static List<String> allow(HttpResponse<?> response) {
        return response.headers().allValues("Allow").stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .toList();
    }

    /** Either way not one byte more than the framing said has come. */
    private static void assertGoesOnUnlessItCloses(RawClient client, RawResponse response) throws Exception {
        if (response.closes()) {
            assertThat(client.endsWithoutAnotherByte()).isTrue();
        } else {
            assertThat(client.sendHead("GET /hello HTTP/1.1", "Host: localhost")
                            .read()
                            .text())
                    .isEqualTo("Hello, world!");
        }
    }

    private static void assertPlainText(HttpResponse<?> response) {
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/plain;charset=UTF-8");
    }

    private static void assertOneLine(String body) {
        assertThat(body.stripTrailing()).isNotBlank().doesNotContain("\n", "\r", "\tat ", "<");
    }
}
