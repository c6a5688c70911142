package dev.lifeline.bare;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lifeline.http.Field;
import dev.lifeline.http.Fields;
import dev.lifeline.http.Request;
import dev.lifeline.http.RequestHead;
import dev.lifeline.http.Response;
import dev.lifeline.http.Version;
import dev.lifeline.http.Wrong;
import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.lifecycle.ServerEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The contract on the server that every JDK has. What it does not let us do, and the others do:
 * <ul>
 * <li>it closes idle connections when it stops, without looking whether a request has arrived on one;
 * <li>it reads requests less strictly (a bare LF, a folded field), and its limits are system properties;
 * <li>it does not say when a connection is accepted, idle or closed, so only exchanges are recorded.
 * </ul>
 *
 * <p>Threads: as {@link BareServer}.
 */
final class JdkServer implements BareServer {

    private static final Logger LOG = System.getLogger(JdkServer.class.getName());
    private static final int BACKLOG = 4096;

    private final Hub hub;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    JdkServer(Settings settings, @Nullable Recorder recorder) {
        this.hub = new Hub(settings, recorder);
    }

    @Override
    public void start() throws IOException {
        // Without it each answer of two writes waits 40 ms for the client's delayed acknowledgement (JDK-8068597).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", seconds(hub.settings.keepAliveTimeout()));
        System.setProperty("sun.net.httpserver.maxReqTime", seconds(hub.settings.headTimeout()));
        System.setProperty("sun.net.httpserver.drainAmount", "0"); // octets of a refused body to wait for
        hub.tell(new ServerEvent.Starting());
        server = HttpServer.create(new InetSocketAddress(hub.settings.address(), hub.settings.port()), BACKLOG);
        hub.tell(new ServerEvent.Listening(port()));
        threads = Executors.newThreadPerTaskExecutor(Threads.virtual());
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        // Its own dispatcher keeps the process alive too; but that is its secret, and this is ours.
        Threads.keepingAlive("until-stopped", () -> {
                    try {
                        stopped.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
        hub.ready();
        hub.tell(new ServerEvent.Ready());
    }

    @Override
    public int port() {
        return requireNonNull(server).getAddress().getPort();
    }

    @Override
    public synchronized void stop() {
        if (hub.isDraining()) {
            return;
        }
        long start = System.nanoTime();
        hub.draining();
        hub.tell(new ServerEvent.Draining(hub.settings.drainDelay(), hub.settings.drainGrace()));
        LOG.log(Level.INFO, "Draining: {0} in flight", inFlight.get());
        long before = hub.completed.sum();
        try {
            Thread.sleep(hub.settings.drainDelay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long end = System.nanoTime() + hub.settings.drainGrace().toNanos();
        requireNonNull(server).stop((int) hub.settings.drainGrace().toSeconds());
        awaitHandlers(end);
        int cut = inFlight.get();
        requireNonNull(threads).shutdownNow();
        stopped.countDown();
        hub.tell(new ServerEvent.Drained((int) (hub.completed.sum() - before), cut, 0));
        hub.tell(new ServerEvent.Stopped());
        LOG.log(
                Level.INFO,
                "Stopped after {0} ms of draining: {1} finished, {2} cut",
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                hub.completed.sum() - before,
                cut);
    }

    /** To the JDK an exchange is over when its answer is out; its thread may still have to say so in the log. */
    private void awaitHandlers(long end) {
        requireNonNull(threads).shutdown();
        try {
            threads.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean tooLarge = handle(exchange);
            if (tooLarge) {
                linger(exchange.getRequestBody());
            }
        }
    }

    /** From head to answer; whether the body was too large, and the rest of it is still to come. */
    private boolean handle(HttpExchange exchange) throws IOException {
        inFlight.incrementAndGet();
        Exchanged told = new Exchanged(hub, exchange.getRemoteAddress());
        RequestHead head = head(exchange);
        try {
            told.begun(head);
            byte[] body = body(exchange, head);
            boolean tooLarge = body.length > hub.limits.body();
            if (tooLarge) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            Response response = tooLarge
                    ? Response.text(413, Wrong.BODY_TOO_LARGE.sentence(hub.limits))
                    : answer(new Request(head, body, Fields.NONE), told);
            write(exchange, head, response);
            told.completed(head, response);
            return tooLarge;
        } catch (IOException e) {
            told.failed();
            throw e;
        } finally {
            inFlight.decrementAndGet();
        }
    }

    /** The body, or more than is allowed: not waited for if the client has said that it is more. */
    private byte[] body(HttpExchange exchange, RequestHead head) throws IOException {
        int tooMuch = hub.limits.body() + 1;
        String length = head.fields().first("Content-Length").orElse("0"); // its digits are checked already
        if (length.length() > 18 || Long.parseLong(length) >= tooMuch) {
            return new byte[tooMuch];
        }
        // Read to its end, or the connection is closed afterwards; asked for no more, or a GET costs a buffer of 16 KB.
        boolean chunked = head.fields().first("Transfer-Encoding").isPresent();
        return exchange.getRequestBody().readNBytes(chunked ? tooMuch : Integer.parseInt(length) + 1);
    }

    /**
     * Reads on until the client has sent all or closes. Closing at once while octets of the client are still unread makes
     * the kernel send a reset, which can destroy our answer on its way (RFC 9112 section 9.6). This API gives no socket to
     * set a time-out on: the thread that reads is interrupted, which closes its channel.
     */
    private static void linger(InputStream rest) {
        Thread reader = Thread.currentThread();
        Thread clock = Thread.ofVirtual().name("linger").start(() -> {
            try {
                Thread.sleep(Settings.LINGER_TIMEOUT);
                reader.interrupt();
            } catch (InterruptedException e) {
                LOG.log(Level.TRACE, "The client was quicker");
            }
        });
        try {
            rest.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Gone, or too slow", e);
        } finally {
            clock.interrupt();
        }
    }

    private Response answer(Request request, Exchanged told) {
        try {
            told.handlerEntered();
            Response response = hub.handler.handle(request);
            told.handlerExited(null);
            return response;
        } catch (Throwable thrown) { // one request's fault, not the server's end
            told.handlerExited(thrown);
            LOG.log(Level.ERROR, "The handler threw", thrown);
            return Response.text(500, "500 Internal Server Error");
        }
    }

    private void write(HttpExchange exchange, RequestHead head, Response response) throws IOException {
        for (Field field : response.fields()) {
            exchange.getResponseHeaders().add(field.name(), field.value());
        }
        if (hub.isDraining()) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        byte[] body = response.body();
        if (head.isHead() || body.length == 0) {
            if (head.isHead()) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            }
            exchange.sendResponseHeaders(response.status(), -1);
        } else {
            exchange.sendResponseHeaders(response.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush(); // its close() reads the rest of the request first
        }
    }

    private static RequestHead head(HttpExchange exchange) {
        List<Field> fields = new ArrayList<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> fields.add(new Field(name, value))));
        return new RequestHead(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getProtocol().equals("HTTP/1.0") ? Version.HTTP_1_0 : Version.HTTP_1_1,
                Fields.of(fields),
                true);
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
