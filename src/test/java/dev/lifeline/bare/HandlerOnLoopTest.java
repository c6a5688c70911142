package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The same scenario with the opposite setting and the opposite outcome: one slow request, and everybody else. */
class HandlerOnLoopTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void awayFromTheLoopASlowRequestStopsNobody() throws Exception {
        assertThat(secondIsAnsweredFirst(false)).isTrue();
    }

    @Test
    void onTheLoopItStopsEverybody() throws Exception {
        assertThat(secondIsAnsweredFirst(true)).isFalse();
    }

    @Test
    void whoSpokeWhileTheLoopWasHeldUpIsNotTimedOutForIt() throws Exception {
        try (Running server = Running.Kind.EVENT_LOOP_ON_LOOP.start(Duration.ofSeconds(1), LONG, LONG);
                RawClient slow = server.client();
                RawClient onTheOtherLoop = server.client();
                RawClient quick = server.client()) {
            Running.await("all are there", () -> server.recorder.connectionsAccepted() == 3);
            onTheOtherLoop.sendHead("GET /hello HTTP/1.1", "Host: a").read();
            slow.sendHead("GET /slow?ms=2500 HTTP/1.1", "Host: a");

            quick.send("GET /hello HTTP/1.1\r\n");
            assertThat(slow.read().status()).isEqualTo(200);
            quick.send("Host: a\r\n\r\n");

            assertThat(quick.read().text()).isEqualTo("Hello, world!");
        }
    }

    private static boolean secondIsAnsweredFirst(boolean onLoop) throws Exception {
        Settings oneLoop =
                new Settings("127.0.0.1", 0, 1, 1, onLoop, LONG, LONG, Duration.ZERO, Duration.ofSeconds(30), false);
        BareServer server = Model.EVENT_LOOP.create(oneLoop, null);
        server.start();
        try (RawClient slow = RawClient.connect(server.port());
                RawClient quick = RawClient.connect(server.port())) {
            quick.sendHead("GET /hello HTTP/1.1", "Host: a").read(); // the loop has both connections by now
            long start = System.nanoTime();
            slow.sendHead("GET /slow?ms=2000 HTTP/1.1", "Host: a");
            Thread.sleep(200); // the loop is in the handler
            quick.sendHead("GET /hello HTTP/1.1", "Host: a").read();
            boolean first = System.nanoTime() - start < Duration.ofMillis(2000).toNanos();

            assertThat(slow.read().text()).isEqualTo("Slept 2000 ms");
            return first;
        } finally {
            server.stop();
        }
    }
}
