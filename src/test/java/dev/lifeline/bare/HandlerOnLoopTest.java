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
