package dev.lifeline.observe.experiments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.http.experiment.Caller;
import dev.lifeline.http.experiment.Experiment;
import dev.lifeline.http.experiment.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Experiments against a server of which each test decides what it says. */
class LaboratoryTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.submit(() -> {
            while (!server.isClosed()) {
                accepted.add(server.accept());
            }
            return null;
        });
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    @Test
    void theReportSaysWhatWasSentAndWhatCameBack() throws Exception {
        Future<Report> report = run(experiment(Caller.get("/hello")));

        String request = answer("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\nHello, world!");

        assertThat(request).startsWith("GET /hello HTTP/1.1\r\nHost: 127.0.0.1:" + server.getLocalPort() + "\r\n");
        assertThat(report.get().lines()).singleElement().satisfies(line -> {
            assertThat(line.sent()).isEqualTo("GET /hello");
            assertThat(line.received()).isEqualTo("200 Hello, world!");
            assertThat(line.wrong()).isFalse();
        });
    }

    @Test
    void theSameFromManyIsOneLine() throws Exception {
        Future<Report> report = run(experiment(Caller.get("/").times(3).toArray(Caller[]::new)));

        for (int i = 0; i < 3; i++) {
            answer("HTTP/1.1 204 No Content\r\n\r\n");
        }

        assertThat(report.get().lines()).singleElement().satisfies(line -> {
            assertThat(line.count()).isEqualTo(3);
            assertThat(line.received()).isEqualTo("204");
            assertThat(line.slowestMillis()).isGreaterThanOrEqualTo(line.fastestMillis());
        });
    }

    @Test
    void anotherNameThanExpectedIsWrong() throws Exception {
        Future<Report> report = run(experiment(Caller.get("/?user=ada").expecting("You are ada")));

        answer("HTTP/1.1 200 OK\r\n\r\nYou are bob");

        assertThat(report.get().lines()).singleElement().satisfies(line -> {
            assertThat(line.received()).isEqualTo("200 You are bob");
            assertThat(line.wrong()).isTrue();
        });
    }

    @Test
    void whatAServerSaysBecomesOneLineOfTheReport() throws Exception {
        Future<Report> report = run(experiment(Caller.get("/")));

        answer("HTTP/1.1 200 OK\r\n\r\n\u001b[31mred\u0007 " + "x".repeat(500));

        assertThat(report.get().lines().getFirst().received())
                .startsWith("200 ")
                .doesNotContain("\u001b", "\u0007")
                .hasSizeLessThan(200);
    }

    @Test
    void aServerThatClosesWithoutAnAnswerIsReportedAsSuch() throws Exception {
        Future<Report> report =
                run(experiment(new Caller("half", null, List.of(new Step.Send("GET / HT"), new Step.Receive()))));

        accepted.poll(60, SECONDS).close();

        assertThat(report.get().lines().getFirst().received()).startsWith("no answer:");
    }

    @Test
    void whoHangsUpClosesTheConnectionAndReadsNothing() throws Exception {
        Future<Report> report =
                run(experiment(new Caller("hangs up", null, List.of(Step.get("/"), new Step.HangUp()))));

        Socket seen = accepted.poll(60, SECONDS);
        String all = new String(seen.getInputStream().readAllBytes(), ISO_8859_1);

        assertThat(all).as("then the end of the stream").endsWith("\r\n\r\n");
        assertThat(report.get().lines().getFirst().received()).isEqualTo("hung up without reading");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        Laboratory impatient = laboratory(Duration.ofMillis(200));

        Report report = impatient.run(experiment(Caller.get("/"))).orElseThrow();

        assertThat(report.lines().getFirst().received()).isEqualTo("no answer in time; the caller gave up");
    }

    @Test
    void oneOfANameRunsAtATime() throws Exception {
        Laboratory laboratory = laboratory(LONG);
        Experiment experiment = experiment(Caller.get("/"));
        Future<Optional<Report>> first = threads.submit(() -> laboratory.run(experiment));
        Socket seen = accepted.poll(60, SECONDS);

        Optional<Report> second = laboratory.run(experiment);

        assertThat(second).isEmpty();
        seen.close();
        assertThat(first.get()).isPresent();
        Future<Optional<Report>> third = threads.submit(() -> laboratory.run(experiment));
        accepted.poll(60, SECONDS).close();
        assertThat(third.get()).as("afterwards it can run again").isPresent();
    }

    @Test
    void whereTheServerCannotCallItselfNothingIsSent() {
        Laboratory laboratory = new Laboratory(
                List.of(),
                () -> {
                    throw new OwnPort.UnreachableException("This server speaks TLS.");
                },
                LONG);
        Experiment experiment = experiment(Caller.get("/"));

        assertThatThrownBy(() -> laboratory.run(experiment)).hasMessage("This server speaks TLS.");
        assertThat(accepted).isEmpty();
    }

    @Test
    void twoExperimentsOfOneNameAreAMistake() {
        Experiment experiment = experiment(Caller.get("/"));
        List<Experiment> twice = List.of(experiment, experiment);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Laboratory(twice, this::address, LONG))
                .withMessage("two experiments are called test");
    }

    private Future<Report> run(Experiment experiment) {
        return threads.submit(() -> laboratory(LONG).run(experiment).orElseThrow());
    }

    private Laboratory laboratory(Duration longest) {
        return new Laboratory(List.of(), this::address, longest);
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    private static Experiment experiment(Caller... callers) {
        return new Experiment("test", "A test", "Nothing to see.", List.of(callers));
    }

    /** Reads one head from the next connection, answers, closes. */
    private String answer(String response) throws Exception {
        try (Socket socket = accepted.poll(60, SECONDS)) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream().write(response.getBytes(ISO_8859_1));
            return head.toString();
        }
    }
}
