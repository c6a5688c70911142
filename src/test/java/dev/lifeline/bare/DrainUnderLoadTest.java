package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that never stop asking, and a server that stops: what was sent on an accepted connection is answered. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"THREADS", "VIRTUAL", "EVENT_LOOP"})
class DrainUnderLoadTest {

    private static final int CLIENTS = 8; // as many as the pool has threads

    @Parameter
    Running.Kind kind;

    @Test
    void nothingIsLost() throws Exception {
        nothingIsLost(2);
    }

    @Test
    @Tag("stress")
    void nothingIsLostThirtyTimesInARow() throws Exception {
        nothingIsLost(30);
    }

    private void nothingIsLost(int times) throws Exception {
        for (int time = 1; time <= times; time++) {
            AtomicInteger answered = new AtomicInteger();
            AtomicInteger lost = new AtomicInteger();
            try (Running server = kind.start()) {
                List<Thread> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(Thread.ofPlatform().start(() -> askUntilTheDoorIsShut(server, answered, lost)));
                }
                Running.await("load", () -> answered.get() > 500);

                server.stop().join();
                for (Thread client : clients) {
                    client.join();
                }

                assertThat(lost).as("lost, time %d of %d", time, times).hasValue(0);
                assertThat(server.recorder.exchangesBegun()).isEqualTo(server.recorder.exchangesEnded());
            }
        }
    }

    private static void askUntilTheDoorIsShut(Running server, AtomicInteger answered, AtomicInteger lost) {
        while (true) {
            int before = 0; // an answer proves that the connection was accepted
            try (RawClient client = server.client()) {
                boolean goesOn = true;
                while (goesOn) {
                    RawResponse response =
                            client.sendHead("GET /hello HTTP/1.1", "Host: a").read();
                    answered.incrementAndGet();
                    before++;
                    goesOn = !response.closes();
                }
            } catch (IOException e) {
                if (before > 0) {
                    lost.incrementAndGet();
                } else {
                    return; // refused, or reset in the kernel's queue: the door is shut
                }
            }
        }
    }
}
