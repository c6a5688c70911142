package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.ConnectionEvent.By;
import dev.lifeline.lifecycle.ExchangeEvent.Cause;
import dev.lifeline.lifecycle.ExchangeEvent.Terminal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server tells, in whatever order: what must hold, holds. Each history is made from its seed alone. */
class RandomHistoriesTest {

    private static final int CONNECTIONS = 5;
    private static final int CALLS = 400;

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachExchangeHasOneTerminalAndNothingAfterIt(long seed) {
        Told told = tell(seed);

        Map<Long, Boolean> ended = new HashMap<>();
        for (Entry entry : told.recorder.journal().all()) {
            if (entry.exchange() != 0) {
                assertThat(ended.getOrDefault(entry.exchange(), false))
                        .as("exchange %d has ended before %s", entry.exchange(), entry)
                        .isFalse();
                ended.put(entry.exchange(), entry.event() instanceof Terminal);
            }
        }
        assertThat(ended).hasSize((int) told.recorder.exchangesBegun()).doesNotContainValue(false);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsClosedIsGone(long seed) {
        Told told = tell(seed);
        Recorder recorder = told.recorder;

        assertThat(recorder.board().connections()).isEmpty();
        assertThat(recorder.board().inFlight()).isEmpty();
        assertThat(recorder.board().inFlightCount()).isZero();
        assertThat(recorder.connectionsClosed()).isEqualTo(recorder.connectionsAccepted());
        assertThat(recorder.exchangesEnded()).isEqualTo(recorder.exchangesBegun());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void numbersHaveNoGaps(long seed) {
        List<Entry> entries = tell(seed).recorder.journal().all();

        assertThat(entries)
                .extracting(Entry::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, entries.size()).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theRunningFoldAndTheStoryAgree(long seed) {
        Told told = tell(seed);

        List<Entry> history = told.recorder.journal().all();
        for (Exchange exchange : told.exchanges) {
            Story story = Story.of(exchange.id(), history).orElseThrow();
            Map<Phase, Long> running = new EnumMap<>(Phase.class);
            for (Phase phase : Phase.values()) {
                long nanos = phase == Phase.IDLE ? told.idle.getOrDefault(exchange, -1L) : exchange.nanos(phase);
                if (nanos >= 0) {
                    running.put(phase, nanos / 1_000);
                }
            }
            assertThat(running)
                    .as("phases of %s in %s", exchange, story.events())
                    .isEqualTo(story.phases());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoeverReadsMeanwhileChangesNothingOfAConnection(long seed) {
        Told read = tell(seed);
        Told unread = tell(seed, _ -> {});

        assertThat(byConnection(read)).isEqualTo(byConnection(unread));
    }

    @Test
    void aHistoryIsMadeFromItsSeedAlone() {
        assertThat(types(tell(7))).isEqualTo(types(tell(7))).isNotEqualTo(types(tell(8)));
    }

    /** Of each connection what was told, in its order: with the moment since the start, the event and its exchange. */
    private static Map<Long, List<List<Object>>> byConnection(Told told) {
        Map<Long, List<List<Object>>> facts = new HashMap<>();
        for (Entry entry : told.recorder.journal().all()) {
            facts.computeIfAbsent(entry.connection(), _ -> new ArrayList<>())
                    .add(List.of(entry.micros(), entry.event(), entry.exchange()));
        }
        return facts;
    }

    private static List<String> types(Told told) {
        return told.recorder.journal().all().stream()
                .map(entry -> entry.event().type())
                .toList();
    }

    private static Told tell(long seed) {
        return tell(seed, recorder -> recorder.journal().next());
    }

    private static Told tell(long seed, Consumer<Recorder> reader) {
        Told told = new Told(seed, reader);
        for (int call = 0; call < CALLS; call++) {
            told.somethingTo(told.random.nextInt(CONNECTIONS));
        }
        told.closeAll();
        return told;
    }

    /** A server that has lost its mind: it tells anything at any time. */
    private static final class Told implements Listener {

        final Recorder recorder = new Recorder();
        final Random random;
        final Connection[] connections = new Connection[CONNECTIONS];
        final List<Exchange> exchanges = new ArrayList<>();
        final Map<Exchange, Long> idle = new HashMap<>();
        final Map<Connection, Exchange> latest = new HashMap<>();
        final Consumer<Recorder> reader;
        long now = recorder.time().anchorNanos();

        Told(long seed, Consumer<Recorder> reader) {
            this.reader = reader;
            random = new Random(seed);
            recorder.listen(this);
            for (int i = 0; i < CONNECTIONS; i++) {
                connections[i] = recorder.accepted(now, "peer");
            }
        }

        @Override
        public void ended(Exchange exchange) {
            latest.put(exchange.connection(), exchange);
        }

        @Override
        public void idled(Connection connection, long nanos) {
            idle.put(latest.get(connection), nanos);
        }

        void somethingTo(int i) {
            now += random.nextInt(50) * 1_000L;
            Connection connection = connections[i];
            Exchange exchange = connection.exchange();
            if (exchange == null && !exchanges.isEmpty() && random.nextInt(10) == 0) {
                exchange = exchanges.get(random.nextInt(exchanges.size())); // an old one: too late
            }
            int what = random.nextInt(100);
            if (what < 6) {
                reader.accept(recorder);
            } else if (what < 11) {
                connection.readable(now);
            } else if (what < 16) {
                connection.queued(now);
            } else if (what < 24) {
                connection.started(now);
            } else if (what < 30) {
                connection.idle(now);
            } else if (what < 32) {
                connection.timedOut(now);
            } else if (what < 33) {
                connection.upgraded(now, "websocket");
            } else if (what < 37) {
                connection.closed(now, By.values()[random.nextInt(5)]);
                connections[i] = recorder.accepted(now, "peer");
            } else if (what < 47 && exchange == null) {
                Exchange begun = connection.firstByte(now);
                if (!begun.hasEnded()) {
                    exchanges.add(begun);
                }
            } else if (exchange != null) {
                somethingTo(exchange);
            }
        }

        private void somethingTo(Exchange exchange) {
            switch (random.nextInt(13)) {
                case 0 -> exchange.headParsed(now, "GET", "/");
                case 1 -> exchange.continued(now);
                case 2 -> exchange.bodyRead(now, 1);
                case 3 -> exchange.filterEntered(now);
                case 4 -> exchange.handlerEntered(now, "h", null);
                case 5 -> exchange.suspended(now);
                case 6 -> exchange.resumed(now);
                case 7, 8 -> exchange.handlerExited(now, null);
                case 9 -> exchange.committed(now, 200);
                case 10 -> exchange.rejected(now, "no");
                case 11 -> exchange.completed(now, 200, 1);
                default -> exchange.failed(now, Cause.IO);
            }
        }

        void closeAll() {
            for (Connection connection : connections) {
                connection.closed(now, By.SERVER);
            }
        }
    }
}
