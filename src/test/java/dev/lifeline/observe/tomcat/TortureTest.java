package dev.lifeline.observe.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.Recorder;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many rude clients at once, and a journal that forgets nearly all of it: afterwards all accounts are even. */
class TortureTest {

    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 4;
    private static final long GROWTH = 16 << 20; // bytes: of 150,000 requests, some 100 each

    @ParameterizedTest(name = "virtual threads: {0}")
    @ValueSource(booleans = {false, true})
    void afterThousandsOfRequestsNothingIsLeft(boolean virtual) throws Exception {
        torture(4_000, virtual);
    }

    @Tag("stress")
    @ParameterizedTest(name = "virtual threads: {0}")
    @ValueSource(booleans = {false, true})
    void afterHundredsOfThousandsOfRequestsNothingIsLeft(boolean virtual) throws Exception {
        torture(200_000, virtual);
    }

    private static void torture(int requests, boolean virtual) throws Exception {
        try (WatchedApp app = WatchedApp.start(
                        "lifeline.journal.capacity=1000",
                        "spring.threads.virtual.enabled=" + virtual,
                        "server.tomcat.max-keep-alive-requests=-1",
                        "logging.level.root=off");
                OrderKeeper keeper = OrderKeeper.watch(app.recorder())) {
            app.bean(ForeignApp.Door.class).open.countDown();
            List<Long> heaps = new ArrayList<>();

            for (int round = 0; round < ROUNDS; round++) {
                attack(app.port(), requests / ROUNDS / CONNECTIONS, round);
                assertAccountsAreEven(app, keeper);
                heaps.add(heapAfterCollection());
            }

            Recorder recorder = app.recorder();
            System.out.printf(
                    "torture, virtual threads %s: %,d requests, %,d exchanges, %,d connections, %,d events seen,"
                            + " %,d overwritten before, heap by quarter %s kB%n",
                    virtual,
                    requests,
                    recorder.exchangesBegun(),
                    recorder.connectionsAccepted(),
                    keeper.seen(),
                    keeper.missed(),
                    heaps.stream().map(bytes -> bytes >> 10).toList());
            assertThat(keeper.complaints()).isEmpty();
            assertThat(keeper.seen()).isPositive();
            assertThat(recorder.ignored()).isZero();
            assertThat(heaps.getLast()).isLessThan(heaps.getFirst() + GROWTH);
        }
    }

    private static void attack(int port, int requestsEach, int round) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(clients.submit(new RudeClient(port, requestsEach, 1_000L * round + i)));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        }
    }

    private static void assertAccountsAreEven(WatchedApp app, OrderKeeper keeper) throws InterruptedException {
        Recorder recorder = app.recorder();
        app.await("all connections are closed", () -> recorder.connectionsClosed() == recorder.connectionsAccepted());
        app.await("all exchanges have ended", () -> recorder.exchangesEnded() == recorder.exchangesBegun());
        assertThat(recorder.board().connections()).isEmpty();
        assertThat(recorder.board().inFlight()).isEmpty();
        assertThat(keeper.ended()).isEqualTo(recorder.exchangesBegun());
        assertThat(keeper.closed()).isEqualTo(recorder.connectionsAccepted());
    }

    /** Bytes. */
    private static long heapAfterCollection() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            memory.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
