package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.ConnectionEvent.By;
import dev.lifeline.lifecycle.ExchangeEvent.Cause;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceJsonTest {

    private final JsonMapper mapper = new JsonMapper();
    private final Recorder recorder = new Recorder();
    private final long start = recorder.time().anchorNanos();

    @Test
    void anExchangeIsABarInTheLaneOfItsConnectionAndItsPhasesAreBarsInIt() throws Exception {
        Connection connection = recorder.accepted(at(1), "127.0.0.1:5");
        connection.readable(at(10));
        connection.queued(at(10));
        connection.started(at(40));
        Exchange exchange = connection.firstByte(at(40));
        exchange.headParsed(at(45), "GET", "/slow?token=***");
        exchange.filterEntered(at(50));
        exchange.handlerEntered(at(60), "Slow#slow", "id-1");
        exchange.handlerExited(at(160), null);
        exchange.completed(at(170), 200, 13);
        connection.idle(at(171));
        connection.closed(at(200), By.CLIENT);

        TraceFile trace = trace();

        assertThat(trace.nested("connection", "0x1"))
                .containsExactly(
                        "b connection 1 1",
                        "b GET /slow?token=*** 10",
                        "b queue 10",
                        "e queue 40",
                        "b receive 40",
                        "e receive 50",
                        "b filter 50",
                        "e filter 60",
                        "b handle 60",
                        "e handle 160",
                        "b write 160",
                        "e write 170",
                        "e GET /slow?token=*** 170",
                        "e connection 1 200");
        assertThat(trace.args("connection 1")).isEqualTo("{\"peer\":\"127.0.0.1:5\",\"closedBy\":\"client\"}");
        assertThat(trace.args("GET /slow?token=***"))
                .isEqualTo(
                        "{\"exchange\":1,\"handler\":\"Slow#slow\",\"requestId\":\"id-1\",\"status\":200,\"bytes\":13}");
    }

    @Test
    void aThreadThatHasItsHandInManyConnectionsDidOneThingAfterTheOther() throws Exception {
        Connection first = recorder.accepted(at(1), "peer");
        Connection second = recorder.accepted(at(2), "peer");
        first.readable(at(3));
        second.readable(at(4));
        second.idle(at(5));
        first.idle(at(6));

        List<String> lane = trace().lane(3, Thread.currentThread().threadId()).stream()
                .map(TraceFile::text)
                .toList();

        assertThat(recorder.journal().all())
                .first()
                .extracting(Entry::connection)
                .isEqualTo(2L);
        assertThat(lane)
                .containsExactly(
                        "i Accepted 1", "i Accepted 2", "i Readable 3", "i Readable 4", "i Idle 5", "i Idle 6");
    }

    @Test
    void aThreadIsALaneWithItsName() throws Exception {
        Thread worker = Thread.ofVirtual().name("worker-1").unstarted(() -> {
            Connection connection = recorder.accepted(at(1), "peer");
            connection.started(at(2));
            Exchange exchange = connection.firstByte(at(3));
            exchange.filterEntered(at(4));
            exchange.completed(at(9), 200, 1);
            connection.idle(at(10));
            connection.firstByte(at(20)).filterEntered(at(21));
        });
        worker.start();
        worker.join();

        TraceFile trace = trace();

        assertThat(trace.metadata("thread_name", worker.threadId())).isEqualTo("worker-1");
        List<JsonNode> lane = trace.lane(3, worker.threadId());
        assertThat(lane.stream().map(TraceFile::text).toList())
                .startsWith("i Accepted 1", "X exchange 1 2", "i Idle 10", "X exchange 2 20")
                .hasSize(4);
        assertThat(lane.get(1).at("/dur").asLong()).isEqualTo(7);
        assertThat(lane.get(3).at("/args/ended").asString()).isEqualTo("not yet");
        assertThat(lane.get(3).at("/dur").asLong()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void aThreadThatLeftWithoutAWordIsNotSaidToServeOn() throws Exception {
        Connection connection = recorder.accepted(at(1), "peer");
        connection.started(at(2));
        connection.firstByte(at(3));

        List<JsonNode> lane = trace().lane(3, Thread.currentThread().threadId());

        assertThat(lane.getLast().at("/dur").asLong()).isEqualTo(1);
        assertThat(lane.getLast().at("/args/ended").isMissingNode()).isTrue();
    }

    @Test
    void whatIsStillOpenEndsNowAndSaysSo() throws Exception {
        Connection connection = recorder.accepted(at(1), "peer");
        connection.firstByte(at(2)).headParsed(at(3), "GET", "/slow");
        recorder.accepted(at(4), "another").queued(at(5));

        TraceFile trace = trace();

        assertThat(trace.args("connection 1")).contains("\"ended\":\"not yet\"");
        assertThat(trace.args("GET /slow")).contains("\"ended\":\"not yet\"");
        assertThat(trace.nested("connection", "0x2")).contains("b waiting 5", "b queue 5");
        trace.assertFollowsTheFormat();
    }

    @Test
    void anExchangeWhoseConnectionNobodySeesHasALaneOfItsOwn() throws Exception {
        Exchange exchange = recorder.exchange(at(1));
        exchange.headParsed(at(2), "GET", "/h2");
        exchange.completed(at(5), 200, 1);

        TraceFile trace = trace();

        assertThat(trace.nested("exchange", "0x1")).startsWith("b GET /h2 2").endsWith("e GET /h2 5");
        assertThat(trace.args("GET /h2")).doesNotContain("ended");
    }

    @Test
    void factsOfTheServerGoThroughAllLanes() throws Exception {
        recorder.server(at(7), new ServerEvent.Listening(8080));

        JsonNode listening = trace().lane(1, 0).getFirst();

        assertThat(TraceFile.text(listening)).isEqualTo("i Listening 7");
        assertThat(listening.at("/s").asString()).isEqualTo("g");
        assertThat(listening.at("/args/port").asInt()).isEqualTo(8080);
    }

    @Test
    void anyHistoryFollowsTheFormat() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            Recorder forgetful = new Recorder(200);
            anything(forgetful, new Random(seed));

            TraceFile trace = new TraceFile(mapper.readTree(TraceJson.of(forgetful)));

            trace.assertFollowsTheFormat();
            assertThat(trace.missed()).as("seed " + seed).isPositive();
        }
    }

    /** Facts in any order, moments that go back a little, several threads, and a journal that has forgotten the start. */
    private static void anything(Recorder recorder, Random random) throws InterruptedException {
        for (int part = 0; part < 3; part++) {
            Thread thread = Thread.ofVirtual().unstarted(() -> {
                for (int round = 0; round < 30; round++) {
                    chat(recorder, random);
                }
            });
            thread.start();
            thread.join();
        }
    }

    private static void chat(Recorder recorder, Random random) {
        Connection connection = recorder.accepted(moment(random), "peer");
        Exchange exchange = random.nextInt(10) == 0 ? recorder.exchange(moment(random)) : null;
        for (int fact = random.nextInt(12); fact > 0; fact--) {
            long at = moment(random);
            if (exchange == null) {
                switch (random.nextInt(5)) {
                    case 0 -> connection.readable(at);
                    case 1 -> connection.queued(at);
                    case 2 -> connection.started(at);
                    case 3 -> connection.idle(at);
                    default -> exchange = connection.firstByte(at);
                }
            } else {
                switch (random.nextInt(9)) {
                    case 0 -> exchange.headParsed(at, "GET", "/" + random.nextInt(3));
                    case 1 -> exchange.filterEntered(at);
                    case 2 -> exchange.handlerEntered(at, "Handler", null);
                    case 3 -> exchange.handlerExited(at, random.nextBoolean() ? "Boom" : null);
                    case 4 -> exchange.suspended(at);
                    case 5 -> exchange.resumed(at);
                    case 6 -> connection.queued(at);
                    case 7 -> exchange.rejected(at, "reason");
                    default -> {
                        exchange.failed(at, Cause.IO);
                        exchange = null;
                    }
                }
            }
        }
        if (random.nextBoolean()) {
            connection.closed(moment(random), By.SERVER);
        }
    }

    private static long moment(Random random) {
        return System.nanoTime() - random.nextInt(50_000);
    }

    private TraceFile trace() throws Exception {
        TraceFile trace = new TraceFile(mapper.readTree(TraceJson.of(recorder)));
        trace.assertFollowsTheFormat();
        return trace;
    }

    private long at(long micros) {
        return start + micros * 1_000;
    }
}
