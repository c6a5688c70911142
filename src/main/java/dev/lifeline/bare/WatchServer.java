package dev.lifeline.bare;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lifeline.http.Target;
import dev.lifeline.lifecycle.LifecycleJson;
import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.lifecycle.TraceJson;
import dev.lifeline.lifecycle.live.LivePage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * The port to watch a bare server from: the live page, the JSON it reads, and the journal as a trace, as Actuator has them in the
 * Spring app, on 127.0.0.1 only. It stays up while the server drains, so that the drain can be watched.
 *
 * <p>The same rules as the guard of the Spring app: it answers only to an IP address or {@code localhost} (against DNS
 * re-binding), and as it only ever shows, it takes nothing but GET and HEAD, so no other site can change anything.
 *
 * <p>Threads: a virtual one for each request; start and stop from any.
 */
public final class WatchServer {

    private final Recorder recorder;
    private final HttpServer server;

    /**
     * Binds to 127.0.0.1.
     *
     * @param port 0 to 65535; 0 takes any free one
     * @throws java.net.BindException when the port is taken
     */
    public WatchServer(Recorder recorder, int port) throws IOException {
        this.recorder = recorder;
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 50);
        server.setExecutor(Executors.newThreadPerTaskExecutor(Threads.virtual()));
        server.createContext("/", this::serve);
    }

    public void start() {
        server.start();
    }

    /** The port it listens on, 1 to 65535. */
    public int port() {
        return server.getAddress().getPort();
    }

    public void stop() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            Headers fields = exchange.getResponseHeaders();
            fields.set("Content-Type", answer.type);
            fields.set("Cache-Control", "no-store");
            fields.set("X-Content-Type-Options", "nosniff");
            fields.set("Content-Security-Policy", LivePage.CONTENT_SECURITY_POLICY);
            fields.set("Referrer-Policy", "same-origin");
            fields.set("Cross-Origin-Resource-Policy", "same-origin");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status, head || answer.body.length == 0 ? -1 : answer.body.length);
            if (!head) {
                exchange.getResponseBody().write(answer.body);
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        if (!isCalledByAddress(exchange.getRequestHeaders().getOrDefault("Host", List.of()))) {
            return Answer.line(403, "Refused: call this port by IP address or as localhost");
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.line(405, "This port only shows: allowed is GET, HEAD");
        }
        Target target = Target.of(exchange.getRequestURI().toString());
        String path = target.path();
        if (path.equals("/lifecycle")) {
            return lifecycle(target);
        }
        if (path.startsWith("/lifecycle/")) {
            return exchange(path.substring("/lifecycle/".length()));
        }
        if (path.equals("/trace")) {
            return Answer.json(TraceJson.of(recorder));
        }
        if (path.equals("/") || path.equals("/live")) {
            return file(path.equals("/") ? LivePage.SLASH : LivePage.PAGE);
        }
        return path.startsWith("/live/") ? file(path.substring("/live/".length())) : Answer.NOT_FOUND;
    }

    private Answer lifecycle(Target target) {
        Optional<Long> after = number(target.parameter("after").orElse("0"));
        Optional<Long> limit = number(target.parameter("limit").orElse(Integer.toString(LifecycleJson.DEFAULT_LIMIT)));
        if (after.isEmpty() || limit.isEmpty() || limit.get() < 0) {
            return Answer.line(400, "Bad parameter: after is a whole number, and limit one from 0 on");
        }
        return Answer.json(LifecycleJson.since(recorder, after.get(), (int) Math.min(limit.get(), Integer.MAX_VALUE)));
    }

    private Answer exchange(String id) {
        return number(id)
                .flatMap(number -> LifecycleJson.exchange(recorder, number))
                .map(Answer::json)
                .orElse(Answer.NOT_FOUND);
    }

    private static Answer file(String name) {
        return LivePage.asset(name.isEmpty() ? LivePage.SLASH : name)
                .map(asset -> new Answer(200, asset.contentType(), asset.bytes()))
                .orElse(Answer.NOT_FOUND);
    }

    private static Optional<Long> number(String digits) {
        return digits.matches("-?[0-9]{1,18}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }

    /** No name of the DNS looks like an address, so no re-bound name does. */
    static boolean isCalledByAddress(List<String> hosts) {
        if (hosts.size() != 1) {
            return false;
        }
        String host = hosts.getFirst().replaceFirst(":[0-9]{0,5}$", "");
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return host.matches("\\[.*]|[0-9.]+") && InetAddress.ofLiteral(host) != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private record Answer(int status, String type, byte[] body) {

        static final Answer NOT_FOUND = line(404, "Not Found");

        static Answer line(int status, String text) {
            return new Answer(status, "text/plain;charset=utf-8", (text + "\n").getBytes(UTF_8));
        }

        static Answer json(String text) {
            return new Answer(200, "application/json", text.getBytes(UTF_8));
        }
    }
}
