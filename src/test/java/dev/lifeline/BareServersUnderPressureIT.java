package dev.lifeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import dev.lifeline.testing.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many connections that want nothing, or want it slowly; the server is a process of its own, with its own descriptors. */
class BareServersUnderPressureIT {

    /** Just below the limit on connections: one place for the one that asks, and one that stays free. */
    private static final int IDLE = 9_998;

    private static final byte[] HALF_A_HEAD = "GET /hello HTTP/1.1\r\nX: ".getBytes();

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "event-loop"})
    void tenThousandConnectionsAreHeldWhileOneIsAnswered(String model) throws Exception {
        try (ServerProcess server = ServerProcess.lifeline("bare", model, "--keep-alive-timeout=10m", "--no-log")
                        .start()
                        .awaitReady();
                Crowd idle = new Crowd(server, IDLE);
                RawClient client = RawClient.connect(server.app("/"))) {

            RawResponse response =
                    client.sendHead("GET /hello HTTP/1.1", "Host: a").read();

            assertThat(response.text()).isEqualTo("Hello, world!");
            assertThat(idle.size()).isEqualTo(IDLE);
            assertThat(server.output()).doesNotContain("Cannot accept");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "event-loop"})
    void slowHeadsDisturbNobody(String model) throws Exception {
        servesOthersWhileHeadsDrip(model, 200, Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "event-loop"})
    @Tag("stress")
    void aMinuteOfAThousandSlowHeadsDisturbsNobody(String model) throws Exception {
        servesOthersWhileHeadsDrip(model, 1_000, Duration.ofSeconds(60));
    }

    @Test
    void slowHeadsStarveThreadsWhichSaySoAndRecoverWithinTheHeadTimeout() throws Exception {
        starvesAndRecovers(8, 20, "3s");
    }

    @Test
    @Tag("stress")
    void aThousandSlowHeadsStarveTwoHundredThreads() throws Exception {
        starvesAndRecovers(200, 1_000, "10s");
    }

    /** Heads that time out are begun anew, as the attack does it. */
    private static void servesOthersWhileHeadsDrip(String model, int heads, Duration length) throws Exception {
        try (ServerProcess server = ServerProcess.lifeline("bare", model, "--no-log")
                        .start()
                        .awaitReady();
                Crowd crowd = new Crowd(server, heads);
                RawClient client = RawClient.connect(server.app("/"))) {
            crowd.say(HALF_A_HEAD);
            long end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() < end) {
                crowd.say("x".getBytes());
                for (int i = 0; i < 10; i++) {
                    assertThat(client.sendHead("GET /hello HTTP/1.1", "Host: a")
                                    .read()
                                    .status())
                            .isEqualTo(200);
                    Thread.sleep(50);
                }
            }
        }
    }

    private static void starvesAndRecovers(int threads, int heads, String headTimeout) throws Exception {
        try (ServerProcess server = ServerProcess.lifeline(
                                "bare", "threads", "--threads=" + threads, "--head-timeout=" + headTimeout, "--no-log")
                        .start()
                        .awaitReady();
                Crowd crowd = new Crowd(server, heads)) {
            crowd.say(HALF_A_HEAD);

            server.awaitOutput("All threads are taken");
            crowd.leaveTheQueue(threads);
            try (RawClient client = RawClient.connect(server.app("/"))) {
                assertThat(client.sendHead("GET /hello HTTP/1.1", "Host: a")
                                .read()
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    /** Many connections of one client. */
    private static final class Crowd implements AutoCloseable {

        private final ServerProcess server;
        private final List<SocketChannel> members = new ArrayList<>();

        Crowd(ServerProcess server, int size) throws IOException {
            this.server = server;
            for (int i = 0; i < size; i++) {
                members.add(connect());
            }
        }

        int size() {
            return members.size();
        }

        /** Each sends it; who was thrown out comes back. */
        void say(byte[] octets) throws IOException {
            for (int i = 0; i < members.size(); i++) {
                try {
                    members.get(i).write(ByteBuffer.wrap(octets));
                } catch (IOException thrownOut) {
                    members.get(i).close();
                    members.set(i, connect());
                    members.get(i).write(ByteBuffer.wrap(HALF_A_HEAD));
                }
            }
        }

        /** All but the first few go: those keep their threads until the server takes them away. */
        void leaveTheQueue(int stay) throws IOException {
            for (SocketChannel member : members.subList(stay, members.size())) {
                member.close();
            }
        }

        private SocketChannel connect() throws IOException {
            return SocketChannel.open(
                    new InetSocketAddress("127.0.0.1", server.app("/").getPort()));
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel member : members) {
                member.close();
            }
        }
    }
}
