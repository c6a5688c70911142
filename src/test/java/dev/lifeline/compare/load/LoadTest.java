package dev.lifeline.compare.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loads, against the JDK's own server. */
class LoadTest {

    private final AtomicInteger requests = new AtomicInteger();
    private final ReentrantLock stall = new ReentrantLock();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hello", exchange -> answer(exchange, 200));
        server.createContext("/fail", exchange -> answer(exchange, 500));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** A server that answers forty clients and then closes every fourth connection: those are not held. */
    @Test
    void whatTheServerHasClosedIsNotHeld() throws Exception {
        try (ServerSocket closing = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Idle idle = new Idle()) {
            List<Socket> accepted = Collections.synchronizedList(new ArrayList<>());
            Thread.ofVirtual().start(() -> answerOnce(closing, accepted));

            int opened = idle.open((InetSocketAddress) closing.getLocalSocketAddress(), 40, Duration.ofSeconds(20));
            for (int i = 0; i < 40; i += 4) {
                accepted.get(i).close();
            }
            long giveUp = System.nanoTime() + 20_000_000_000L;
            int gone = 0;
            while (gone < 10 && System.nanoTime() < giveUp) {
                gone += idle.dropGone();
            }

            assertThat(opened).isEqualTo(40);
            assertThat(idle.refused()).isFalse();
            assertThat(idle.held()).isEqualTo(30);
            for (Socket socket : accepted) {
                socket.close();
            }
        }
    }

    private static void answerOnce(ServerSocket server, List<Socket> accepted) {
        try {
            while (true) {
                Socket socket = server.accept();
                accepted.add(socket);
                Thread.ofVirtual().start(() -> answerOnce(socket));
            }
        } catch (IOException e) {
            // The test is over and has closed the socket.
        }
    }

    private static void answerOnce(Socket socket) {
        try {
            socket.getInputStream().read(new byte[1_000]);
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The client sees it, too.
        }
    }

    /** Ten requests a second apart from nothing; the server stands still for 400 ms while some thirty become due. */
    @Test
    void anOpenLoopCountsTheWaitOfRequestsThatNobodyCouldSend() throws InterruptedException {
        Thread standstill = Thread.ofPlatform().start(() -> {
            while (requests.get() < 10) {
                Thread.onSpinWait();
            }
            stall.lock();
            try {
                LockSupport.parkNanos(400_000_000);
            } finally {
                stall.unlock();
            }
        });

        Latencies latencies = new OpenLoop("/hello", 100, 1, Duration.ofSeconds(1)).run(address());

        standstill.join();
        // One connection: a closed loop would have seen a single slow request of a hundred.
        assertThat(latencies.answered() + latencies.failed()).isEqualTo(100);
        assertThat(latencies.p90()).isGreaterThan(100);
    }

    @Test
    void aCrowdIsCountedByItsAnswers() throws InterruptedException {
        Crowd.Result result = new Crowd("/hello", 50, Duration.ofSeconds(10)).run(address());

        assertThat(result.connected()).isEqualTo(50);
        assertThat(result.answered()).isEqualTo(50);
    }

    @Test
    void anErrorIsNoAnswer() throws Exception {
        assertThat(new Crowd("/fail", 5, Duration.ofSeconds(10)).run(address()).answered())
                .isZero();
        assertThat(new OpenLoop("/fail", 100, 2, Duration.ofMillis(200))
                        .run(address())
                        .failed())
                .isEqualTo(20);
        assertThat(new ClosedLoop("/fail", 2, Duration.ofMillis(100))
                        .run(address())
                        .perSecond())
                .isZero();
    }

    @Test
    void aClosedLoopCountsWhatTheServerAnswered() throws IOException {
        Throughput throughput = new ClosedLoop("/hello", 4, Duration.ofMillis(300)).run(address());

        assertThat(throughput.perSecond()).isPositive();
        assertThat(throughput.failures()).isZero();
        // The last ones may be under way when it ends.
        assertThat(throughput.perSecond() * 0.3).isLessThanOrEqualTo(requests.get() * 1.01);
    }

    @Test
    void idleConnectionsAreHeldUntilTheyAreLetGo() throws InterruptedException {
        try (Idle idle = new Idle()) {
            assertThat(idle.open(address(), 20, Duration.ofSeconds(10))).isEqualTo(20);
            assertThat(idle.open(address(), 30, Duration.ofSeconds(10))).isEqualTo(30);
        }
    }

    @Test
    void whatWrkPrintsIsRead() {
        String output = """
                Running 1s test @ http://127.0.0.1:8080/hello
                  Socket errors: connect 1, read 2, write 0, timeout 3
                  Non-2xx or 3xx responses: 4
                Requests/sec:  12345.67
                """;

        assertThat(Wrk.read(output)).contains(new Throughput(12345.67, 10));
        assertThat(Wrk.read("unable to connect")).isEmpty();
    }

    @Test
    void theEndOfAnAnswerIsFoundByItsLengthOrItsLastChunk() {
        assertThat(length("HTTP/1.1 200 OK\r\ncontent-LENGTH: 2\r\n\r\nhi")).isPositive();
        assertThat(length("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nh")).isEqualTo(-1);
        assertThat(length("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"))
                .isPositive();
        assertThat(length("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n"))
                .isEqualTo(-1);
        assertThat(length("HTTP/1.1 200 OK\r\nContent-Le")).isEqualTo(-1);
    }

    private static int length(String answer) {
        return Answer.length(answer.getBytes(StandardCharsets.US_ASCII), answer.length());
    }

    private InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        requests.incrementAndGet();
        stall.lock();
        stall.unlock();
        byte[] body = "Hello, world!".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
