package dev.lifeline.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends every request in {@code http-requests} to the finished jar, as a reader would. */
class HttpRequestsIT {

    private static final Path FIRST_REQUEST = RequestFile.FOLDER.resolve("01-first-request.http");
    private static final Path SHARED_STATE = RequestFile.FOLDER.resolve("03-shared-state.http");
    private static final Path ERRORS = RequestFile.FOLDER.resolve("05-errors.http");
    private static final Path GRACEFUL_STOP = RequestFile.FOLDER.resolve("08-graceful-stop.http");

    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        Httpyac.require();
        server = ServerProcess.lifeline("serve").start().awaitReady();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void everyExpectationHolds() throws Exception {
        List<Path> files = new ArrayList<>(RequestFile.paths());
        files.remove(GRACEFUL_STOP);
        int requests = 0;
        for (Path file : files) {
            requests += RequestFile.read(file).size();
        }

        Httpyac run = Httpyac.sendAll(files, server);

        assertThat(run.exitCode()).as(run::output).isZero();
        assertThat(run.output()).contains(requests + " requests processed");
    }

    /** It knows one form of each answer. All else that the files say of routes that every server has is true of it, too. */
    @Test
    void aServerWithoutAFrameworkDiffersOnlyWhereAClientAsksForAnotherForm() throws Exception {
        try (ServerProcess bare = ServerProcess.lifeline("bare", "virtual", "--watch-port=0")
                .start()
                .awaitReady()) {
            Httpyac run = Httpyac.sendAll(List.of(FIRST_REQUEST, SHARED_STATE, ERRORS), bare);

            assertThat(run.exitCode()).isNotZero();
            assertThat(run.output())
                    .contains("2 failed)")
                    .contains("expected text/html, but it is text/plain")
                    .contains("expected application/problem+json, but it is text/plain");
        }
    }

    @Test
    void anExpectationThatDoesNotHoldFailsTheRun(@TempDir Path folder) throws Exception {
        Path broken = folder.resolve("broken.http");
        Files.copy(RequestFile.FOLDER.resolve("http-client.env.json"), folder.resolve("http-client.env.json"));
        Files.writeString(
                broken, Files.readString(FIRST_REQUEST).replace("=== \"Hello, Ada!\"", "=== \"Hello, Bob!\""));

        Httpyac run = Httpyac.sendAll(List.of(broken), server);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output()).contains("expected 'Hello, Ada!', but it is 'Hello, Ada!'");
    }

    @Test
    void whenBobComesWhileAdaWaitsTheTestOfTheUnsafeOneTurnsRed() throws Exception {
        Httpyac ada = Httpyac.sendOne(SHARED_STATE, "Ada asks the unsafe singleton who she is, and waits", server);
        letBobAskUntilTheEndOf(ada, "/leaks/singleton/unsafe?user=bob&ms=50");

        assertThat(ada.exitCode()).isNotZero();
        assertThat(ada.output()).contains("expected 'You are ada', but it is 'You are bob'");
    }

    @Test
    void andThatOfTheSafeOneStaysGreen() throws Exception {
        Httpyac ada = Httpyac.sendOne(SHARED_STATE, "Ada asks the safe one, and waits", server);
        letBobAskUntilTheEndOf(ada, "/leaks/singleton/safe?user=bob&ms=50");

        assertThat(ada.exitCode()).as(ada::output).isZero();
        assertThat(ada.output()).contains("You are ada");
    }

    @Test
    void theLastFileStopsTheServer() throws Exception {
        try (ServerProcess ending = ServerProcess.lifeline("serve").start().awaitReady()) {
            Httpyac run = Httpyac.sendAll(List.of(GRACEFUL_STOP), ending);

            assertThat(run.exitCode()).as(run::output).isZero();
            assertThat(ending.awaitExit()).isZero();
        }
    }

    private static void letBobAskUntilTheEndOf(Httpyac ada, String path) throws Exception {
        HttpRequest bob =
                HttpRequest.newBuilder(URI.create(server.app(path).toString())).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (ada.isRunning()) {
                assertThat(client.send(bob, BodyHandlers.ofString()).body()).startsWith("You are ");
            }
        }
    }
}
