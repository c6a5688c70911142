package dev.lifeline.observe.twins;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lifeline.observe.tomcat.WatchedApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The JDK's client in its HTTP/2 mood: its first request on a connection without TLS is an upgrade (h2c). */
final class Http2 implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String base;
    private final HttpClient client;

    Http2(WatchedApp app, Way way, Keys keys) {
        base = (way.secure() ? "https" : "http") + "://127.0.0.1:" + app.port();
        client = HttpClient.newBuilder()
                .version(Version.HTTP_2)
                .sslContext(keys.trusting())
                .connectTimeout(PATIENCE)
                .build();
    }

    /** What a client is told: protocol, status, fields by name, body. */
    record Answer(Version version, int status, TreeMap<String, List<String>> fields, String body) {

        static Answer of(HttpResponse<byte[]> response) {
            TreeMap<String, List<String>> fields =
                    new TreeMap<>(response.headers().map());
            fields.remove("date");
            String body = new String(response.body(), ISO_8859_1);
            return new Answer(
                    response.version(),
                    response.statusCode(),
                    fields,
                    body.replaceAll("\"timestamp\":\"[^\"]*\"", "\"timestamp\":[time]"));
        }
    }

    Answer get(String path, String... fields) throws Exception {
        return Answer.of(client.send(request(path, fields).build(), BodyHandlers.ofByteArray()));
    }

    Answer post(String path, byte[] body) throws Exception {
        HttpRequest post = request(path, "Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return Answer.of(client.send(post, BodyHandlers.ofByteArray()));
    }

    /** All at once, in one connection. */
    List<Answer> together(List<String> paths) {
        List<CompletableFuture<HttpResponse<byte[]>>> answers = paths.stream()
                .map(path -> client.sendAsync(request(path).build(), BodyHandlers.ofByteArray()))
                .toList();
        return answers.stream().map(CompletableFuture::join).map(Answer::of).toList();
    }

    /** What a server that speaks HTTP/2 is asked, one after another. */
    List<Answer> conversation() throws Exception {
        Answer first = post("/echo", new byte[100]); // the upgrade brings a body with it
        return Stream.concat(
                        Stream.of(
                                first,
                                post("/echo", new byte[100_000]),
                                get("/hello?name=2"),
                                get("/attributes"),
                                get("/long", "Accept-Encoding", "gzip"),
                                get("/callable"),
                                get("/callable/fail"),
                                get("/deferred/never"),
                                get("/stream"),
                                get("/send-file"),
                                get("/large.bin"),
                                get("/small.txt", "Range", "bytes=2-4"),
                                get("/nothing"),
                                get("/fail"),
                                get("/nowhere"),
                                get("/forward"),
                                get("/hello", "X", "x".repeat(3_000)),
                                post("/non-blocking", "xyz".repeat(1_000).getBytes(ISO_8859_1)),
                                post("/unread", new byte[50_000])),
                        together(List.of("/callable", "/hello?name=1", "/stream", "/deferred", "/long", "/send-file"))
                                .stream())
                .toList();
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }

    private HttpRequest.Builder request(String path, String... fields) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        return fields.length == 0 ? request : request.headers(fields);
    }
}
