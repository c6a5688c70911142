import com.sun.net.httpserver.HttpServer;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.microhttp.EventLoop;
import org.microhttp.Header;
import org.microhttp.NoopLogger;
import org.microhttp.OptionsBuilder;
import org.microhttp.Response;

/**
 * {@code Peers <microhttp|helidon|jdk> <port>}: one line of text to any GET, as each server's own guide does it.
 *
 * <p>{@code Peers least-threads <port>} is the least that a thread for each connection can do: it reads something and
 * writes a constant, and whatever it was that came. Nothing that reads HTTP this way can be faster.
 */
public final class Peers {

    private static final String HELLO = "Hello, world!";

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[1]);
        switch (args[0]) {
            case "microhttp" -> microhttp(port);
            case "helidon" -> helidon(port);
            case "jdk" -> jdk(port);
            case "least-threads" -> leastThreads(port);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void microhttp(int port) throws Exception {
        var response = new Response(
                200, "OK", List.of(new Header("Content-Type", "text/plain")), HELLO.getBytes(StandardCharsets.UTF_8));
        var options = OptionsBuilder.newBuilder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withConcurrency(1)
                .withRequestTimeout(Duration.ofSeconds(60))
                .build();
        var loop = new EventLoop(options, NoopLogger.instance(), (request, callback) -> callback.accept(response));
        loop.start();
        loop.join();
    }

    private static void helidon(int port) {
        WebServer.builder()
                .host("127.0.0.1")
                .port(port)
                .routing(routing -> routing.get("/hello", (request, response) -> response.send(HELLO)))
                .build()
                .start();
    }

    private static void jdk(int port) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        byte[] hello = HELLO.getBytes(StandardCharsets.UTF_8);
        server.createContext("/hello", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, hello.length);
            exchange.getResponseBody().write(hello);
            exchange.close();
        });
        server.start();
    }

    private static void leastThreads(int port) throws Exception {
        byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: Sun, 22 Nov 2026 15:00:00 GMT\r\n"
                        + "Content-Length: " + HELLO.length() + "\r\n\r\n" + HELLO)
                .getBytes(StandardCharsets.UTF_8);
        ServerSocketChannel listening = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", port));
        while (true) {
            SocketChannel client = listening.accept();
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Thread.ofPlatform().start(() -> readAndWrite(client, answer));
        }
    }

    private static void readAndWrite(SocketChannel client, byte[] answer) {
        ByteBuffer in = ByteBuffer.allocateDirect(512);
        ByteBuffer out = ByteBuffer.allocateDirect(answer.length).put(answer);
        try (client) {
            while (client.read(in.clear()) > 0) {
                client.write(out.flip());
            }
        } catch (IOException gone) {
            // the client has what it wanted
        }
    }
}
