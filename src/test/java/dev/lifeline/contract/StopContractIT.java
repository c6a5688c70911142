package dev.lifeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import dev.lifeline.testing.ServerProcess;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every server promises to whoever stops it; as a process, because signals and exit codes belong to processes. */
class StopContractIT {

    static Stream<Named<Supplier<ServerProcess.Builder>>> servers() {
        return Stream.of(
                Named.of("Spring", () -> ServerProcess.lifeline("serve")),
                Named.of("threads", () -> ServerProcess.lifeline("bare", "threads")),
                Named.of("virtual", () -> ServerProcess.lifeline("bare", "virtual")),
                Named.of("event-loop", () -> ServerProcess.lifeline("bare", "event-loop")),
                Named.of("jdk", () -> ServerProcess.lifeline("bare", "jdk")),
                Named.of("node", () -> ServerProcess.node("src/main/node/server.mjs")));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aDrainingServerLivesIsNotReadyAndGoesAtOnceAtTheSecondSignalOfItsKind(Supplier<ServerProcess.Builder> kind)
            throws IOException {
        try (ServerProcess server =
                kind.get().environment("LIFELINE_DRAIN_DELAY", "10m").start().awaitReady()) {
            server.signal("TERM");
            server.awaitOutput("Draining");

            RawResponse readyz = get(server, "/readyz");
            RawResponse livez = get(server, "/livez");
            server.signal("INT");
            server.awaitOutput("SIGINT ignored: already stopping");
            boolean goesOn = server.isAlive();
            server.signal("TERM");
            int exitCode = server.awaitExit();

            assertThat(readyz.status()).isEqualTo(503);
            assertThat(readyz.text()).contains("OUT_OF_SERVICE");
            assertThat(readyz.closes()).isTrue();
            assertThat(livez.status()).isEqualTo(200);
            assertThat(goesOn).isTrue();
            assertThat(exitCode).isEqualTo(143);
        }
    }

    /** The grace is longer than any patience: only a server that closes such a connection by itself is gone in time. */
    @ParameterizedTest
    @MethodSource("servers")
    void aConnectionOnWhichNothingWasSaidDoesNotHoldUpTheStop(Supplier<ServerProcess.Builder> kind) throws IOException {
        try (ServerProcess server = kind.get()
                        .environment("LIFELINE_DRAIN_GRACE", "10m")
                        .start()
                        .awaitReady();
                RawClient silent = RawClient.connect(server.app("/"))) {
            server.signal("TERM");

            assertThat(server.awaitExit()).isEqualTo(143);
            assertThat(silent.endsWithoutAnotherByte()).isTrue();
        }
    }

    private static RawResponse get(ServerProcess server, String path) throws IOException {
        try (RawClient client = RawClient.connect(server.app("/"))) {
            return client.sendHead("GET " + path + " HTTP/1.1", "Host: localhost")
                    .read();
        }
    }
}
