package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.ConnectionEvent.By;
import dev.lifeline.lifecycle.ExchangeEvent.Cause;
import dev.lifeline.lifecycle.ExchangeEvent.Terminal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;

class ConcurrentRecordingTest {

    private static final int WRITERS = 8;

    @Test
    void manyThreadsEachWithItsConnectionLeaveNothingBehind() throws Exception {
        Recorder recorder = new Recorder(1_000);

        serveAndRead(recorder, 200, 50);

        assertNothingLeft(recorder);
        assertThat(recorder.exchangesBegun()).isEqualTo(WRITERS * 200L * 50);
        assertThat(recorder.ignored()).isZero();
        assertThat(recorder.journal().next()).isGreaterThan(WRITERS * 200L * (2 + 50 * 7));
    }

    @Test
    void whoeverReadsMeanwhileTakesNothingAwayAndMixesNothingUp() throws Exception {
        Recorder recorder = new Recorder(1 << 20);

        serveAndRead(recorder, 50, 20);

        Journal.Stretch all = recorder.journal().since(0, 1 << 20);
        assertThat(all.missed()).isZero();
        assertThat(all.events()).hasSize(WRITERS * 50 * (2 + 20 * 7));
        List<String> alone = told(new Recorder(), 20);
        assertThat(toldOfEach(recorder))
                .hasSize(WRITERS * 50)
                .allSatisfy(each -> assertThat(each).isEqualTo(alone));
    }

    @Test
    void aJournalOfTwoUnderManyThreadsStaysInOrder() throws Exception {
        Recorder recorder = new Recorder(2);

        serveAndRead(recorder, 1, 5_000);

        assertNothingLeft(recorder);
        Journal.Stretch last = recorder.journal().since(0, 10);
        assertThat(last.events().size() + last.blank()).isEqualTo(2);
        assertThat(last.next()).isEqualTo(recorder.journal().next());
    }

    @Test
    void whatAPollerToldComesBeforeWhatTheWorkerTells() throws Exception {
        Recorder recorder = new Recorder(1 << 20);
        int requests = 1_000;

        read(recorder, () -> serveByPoller(recorder, requests, (_, _) -> {}));

        assertNothingLeft(recorder);
        assertThat(recorder.ignored()).isZero();
        List<String> alone = new ArrayList<>(List.of("Accepted", "Idle"));
        for (int i = 0; i < requests; i++) {
            alone.addAll(List.of("Readable", "Queued", "Started", "FirstByte", "Terminal", "Idle"));
        }
        alone.add("Closed");
        assertThat(toldOfEach(recorder))
                .hasSize(WRITERS)
                .allSatisfy(each -> assertThat(each).isEqualTo(alone));
    }

    /** What another thread was about to tell of an exchange at that very moment may be told after it, and no more. */
    @Test
    void whoeverClosesMeanwhileEndsIt() throws Exception {
        Recorder recorder = new Recorder(1 << 20);

        read(recorder, () -> {
            for (int round = 0; round < 100; round++) {
                serveByPoller(recorder, 20, (connection, request) -> {
                    if (request == 10) {
                        connection.closed(System.nanoTime(), By.DRAIN);
                    }
                });
            }
        });

        assertNothingLeft(recorder);
        assertThat(toldOfEach(recorder))
                .hasSize(100 * WRITERS)
                .allSatisfy(each -> assertThat(String.join(" ", each))
                        .matches("Accepted Idle( Readable Queued Started FirstByte Terminal Idle)*"
                                + "( Readable( Queued( Started( FirstByte( Terminal)?)?)?)?)?"
                                + " Closed( FirstByte)?( Terminal)?"));
    }

    @Test
    void whatIsOwedIsInFlightAtEachMomentAndAnOpenConnectionNeverQuiet() throws Exception {
        Recorder recorder = new Recorder(100);
        Connection connection = recorder.accepted(System.nanoTime(), "peer");
        int requests = 1_000_000;
        AtomicLong owed = new AtomicLong(); // odd while it is
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Long> missed = other.submit(() -> {
                long times = 0;
                for (long before = owed.get(); before < 2 * requests; before = owed.get()) {
                    if (!connection.inFlight() && before % 2 == 1 && owed.get() == before
                            || recorder.board().isQuiet()) {
                        times++;
                    }
                }
                return times;
            });
            for (int request = 0; request < requests; request++) {
                connection.readable(System.nanoTime());
                owed.incrementAndGet();
                Exchange exchange = connection.firstByte(System.nanoTime());
                owed.incrementAndGet();
                exchange.completed(System.nanoTime(), 200, 1);
            }

            assertThat(missed.get()).isZero();
        }
    }

    @Test
    void whoeverEndsAnExchangeFirstEndsItAndNothingStandsBehindIt() throws Exception {
        Recorder recorder = new Recorder(1 << 20);
        int rounds = 3_000;
        Connection[] connections = new Connection[rounds];
        Exchange[] exchanges = new Exchange[rounds];
        for (int i = 0; i < rounds; i++) {
            connections[i] = recorder.accepted(System.nanoTime(), "peer");
            exchanges[i] = connections[i].firstByte(System.nanoTime());
        }
        CyclicBarrier together = new CyclicBarrier(4);
        List<Callable<Void>> all = new ArrayList<>();
        all.add(() -> {
            for (Exchange exchange : exchanges) {
                together.await();
                exchange.handlerEntered(System.nanoTime(), "h", null);
                exchange.handlerExited(System.nanoTime(), null);
                exchange.completed(System.nanoTime(), 200, 1);
            }
            return null;
        });
        all.add(() -> {
            for (Exchange exchange : exchanges) {
                together.await();
                exchange.failed(System.nanoTime(), Cause.CUT);
            }
            return null;
        });
        all.add(() -> {
            for (Connection connection : connections) {
                together.await();
                connection.closed(System.nanoTime(), By.DRAIN);
            }
            return null;
        });
        all.add(() -> {
            for (Connection connection : connections) {
                together.await();
                connection.queued(System.nanoTime());
                connection.started(System.nanoTime());
            }
            return null;
        });

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Void> done : threads.invokeAll(all)) {
                done.get();
            }
        }

        assertNothingLeft(recorder);
        assertThat(recorder.exchangesBegun()).isEqualTo(rounds);
        List<Entry> entries = recorder.journal().all();
        assertThat(entries)
                .filteredOn(entry -> entry.event() instanceof Terminal)
                .hasSize(rounds);
        assertNoneAfterItsTerminal(entries);
    }

    /** Each writer serves so many connections, one after another, with so many requests each. */
    private static void serveAndRead(Recorder recorder, int connections, int requests) throws Exception {
        read(
                recorder,
                () -> inParallel(WRITERS, () -> {
                    for (int i = 0; i < connections; i++) {
                        serve(recorder, requests);
                    }
                    return null;
                }));
    }

    /** One connection with so many requests. */
    private static void serve(Recorder recorder, int requests) {
        Connection connection = recorder.accepted(System.nanoTime(), "peer");
        for (int i = 0; i < requests; i++) {
            connection.readable(System.nanoTime());
            Exchange exchange = connection.firstByte(System.nanoTime());
            exchange.headParsed(System.nanoTime(), "GET", "/");
            exchange.handlerEntered(System.nanoTime(), "h", null);
            exchange.handlerExited(System.nanoTime(), null);
            if (ThreadLocalRandom.current().nextBoolean()) {
                exchange.completed(System.nanoTime(), 200, 1);
            } else {
                exchange.failed(System.nanoTime(), Cause.IO);
            }
            connection.idle(System.nanoTime());
        }
        connection.closed(System.nanoTime(), By.CLIENT);
    }

    /**
     * As in a server with a pool: one thread tells of each connection that a request has arrived, another one serves it,
     * and a third may do something to it meanwhile.
     */
    private static void serveByPoller(Recorder recorder, int requests, ObjIntConsumer<Connection> meanwhile)
            throws Exception {
        BlockingQueue<Connection> ready = new LinkedBlockingQueue<>();
        Map<Connection, Integer> served = new HashMap<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(3);
                ExecutorService others = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < WRITERS; i++) {
                Connection connection = recorder.accepted(System.nanoTime(), "peer");
                connection.idle(System.nanoTime());
                ready.add(connection);
            }
            for (int left = WRITERS; left > 0; ) {
                Connection connection = ready.take();
                int request = served.merge(connection, 1, Integer::sum);
                if (request > requests) {
                    connection.closed(System.nanoTime(), By.CLIENT);
                    left--;
                } else {
                    others.execute(() -> meanwhile.accept(connection, request));
                    connection.readable(System.nanoTime());
                    connection.queued(System.nanoTime());
                    workers.execute(() -> {
                        connection.started(System.nanoTime());
                        connection.firstByte(System.nanoTime()).completed(System.nanoTime(), 200, 1);
                        connection.idle(System.nanoTime());
                        ready.add(connection);
                    });
                }
            }
        }
    }

    private static Collection<List<String>> toldOfEach(Recorder recorder) {
        Map<Long, List<String>> told = new HashMap<>();
        for (Entry entry : recorder.journal().all()) {
            told.computeIfAbsent(entry.connection(), _ -> new ArrayList<>()).add(kind(entry));
        }
        return told.values();
    }

    private static void inParallel(int threads, Callable<Void> task) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tasks.add(task);
            }
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Reads journal and board all the while; what was read and what was missed must add up to all there was. */
    private static void read(Recorder recorder, Work work) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<Long> accounted = reader.submit(() -> {
                long after = 0;
                long count = 0;
                boolean last;
                do {
                    last = done.get();
                    Journal.Stretch stretch = recorder.journal().since(after, 300);
                    long expected = after;
                    for (Entry entry : stretch.events()) {
                        assertThat(entry.sequence()).isGreaterThan(expected);
                        expected = entry.sequence();
                    }
                    assertThat(stretch.next()).isGreaterThan(expected);
                    assertThat(stretch.events().size() + stretch.missed() + stretch.blank())
                            .isEqualTo(stretch.next() - 1 - after);
                    count += stretch.next() - 1 - after;
                    after = stretch.next() - 1;
                    assertThat(recorder.board().inFlight()).hasSizeLessThanOrEqualTo(WRITERS);
                } while (!last || after < recorder.journal().next() - 1);
                return count;
            });
            try {
                work.run();
            } finally {
                done.set(true);
            }
            assertThat(accounted.get()).isEqualTo(recorder.journal().next() - 1);
        }
    }

    private static List<String> told(Recorder recorder, int requests) {
        serve(recorder, requests);
        return recorder.journal().all().stream()
                .map(ConcurrentRecordingTest::kind)
                .toList();
    }

    private static String kind(Entry entry) {
        return entry.event() instanceof Terminal ? "Terminal" : entry.event().type();
    }

    private static void assertNothingLeft(Recorder recorder) {
        assertThat(recorder.board().connections()).isEmpty();
        assertThat(recorder.board().inFlight()).isEmpty();
        assertThat(recorder.connectionsClosed()).isEqualTo(recorder.connectionsAccepted());
        assertThat(recorder.exchangesEnded()).isEqualTo(recorder.exchangesBegun());
    }

    private static void assertNoneAfterItsTerminal(List<Entry> entries) {
        Set<Long> ended = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.exchange() != 0) {
                assertThat(ended).as("exchanges that ended before %s", entry).doesNotContain(entry.exchange());
            }
            if (entry.event() instanceof Terminal) {
                ended.add(entry.exchange());
            }
        }
    }
}
