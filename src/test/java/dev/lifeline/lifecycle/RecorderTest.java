package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lifeline.lifecycle.ConnectionEvent.By;
import dev.lifeline.lifecycle.ExchangeEvent.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private final Recorder recorder = new Recorder();
    private final long now = recorder.time().anchorNanos();

    @Test
    void tellsAKeptAliveConnectionFromAcceptToClose() {
        Connection connection = recorder.accepted(at(1), "127.0.0.1:5");
        connection.readable(at(2));
        connection.queued(at(2));
        connection.started(at(5));
        Exchange exchange = connection.firstByte(at(6));
        exchange.headParsed(at(7), "GET", "/hello");
        exchange.handlerEntered(at(8), "Hello#hello", "r-1");
        exchange.handlerExited(at(9), null);
        exchange.committed(at(10), 200);
        exchange.completed(at(11), 200, 13);
        connection.idle(at(12));
        connection.closed(at(20), By.CLIENT);

        assertThat(types())
                .containsExactly(
                        "Accepted",
                        "Readable",
                        "Queued",
                        "Started",
                        "FirstByte",
                        "HeadParsed",
                        "HandlerEntered",
                        "HandlerExited",
                        "Committed",
                        "Completed",
                        "Idle",
                        "Closed");
        assertThat(recorder.journal().all()).extracting(Entry::micros).first().isEqualTo(1L);
        assertThat(recorder.journal().all()).allMatch(entry -> entry.connection() == 1);
        assertThat(recorder.board().connections()).isEmpty();
    }

    @Test
    void showsWhatWaitsForAThreadBeforeAnybodyKnowsTheRequest() {
        Connection connection = recorder.accepted(at(1), "127.0.0.1:5");
        connection.readable(at(2));
        connection.queued(at(3));

        assertThat(recorder.board().inFlight())
                .containsExactly(new OpenExchange(0, 1, Phase.QUEUE, 3, 3, null, null, null));
        assertThat(recorder.board().connections())
                .containsExactly(new OpenConnection(1, Phase.QUEUE, 3, "127.0.0.1:5"));
        assertThat(recorder.board().exchanges()).isEmpty();
        assertThat(recorder.board().isQuiet()).isFalse();
    }

    @Test
    void aReadableThatWasTheClientsCloseOpensNoExchange() {
        Connection connection = recorder.accepted(at(1), "127.0.0.1:5");
        connection.readable(at(2));
        connection.closed(at(3), By.CLIENT);

        assertThat(types()).containsExactly("Accepted", "Readable", "Closed");
        assertThat(recorder.exchangesBegun()).isZero();
        assertThat(recorder.board().inFlightCount()).isZero();
    }

    @Test
    void aCloseEndsTheOpenExchangeFirst() {
        Connection connection = recorder.accepted(at(1), "127.0.0.1:5");
        Exchange exchange = connection.firstByte(at(2));
        connection.closed(at(3), By.TIMEOUT);

        assertThat(types()).containsExactly("Accepted", "FirstByte", "Failed", "Closed");
        assertThat(exchange.ending()).isEqualTo(new ExchangeEvent.Failed(Cause.CUT));
        assertThat(recorder.exchangesEnded()).isEqualTo(recorder.exchangesBegun());
    }

    @Test
    void whatIsToldAfterTheEndIsCountedAndNotRecorded() {
        Connection connection = recorder.accepted(at(1), "127.0.0.1:5");
        Exchange exchange = connection.firstByte(at(2));
        assertThat(exchange.completed(at(3), 200, 0)).isTrue();
        assertThat(exchange.failed(at(4), Cause.IO)).isFalse();
        exchange.handlerExited(at(5), null);
        connection.closed(at(6), By.CLIENT);
        connection.closed(at(7), By.ERROR);
        connection.readable(at(8));
        Exchange tooLate = connection.firstByte(at(9));

        assertThat(types()).containsExactly("Accepted", "FirstByte", "Completed", "Closed");
        assertThat(recorder.ignored()).isEqualTo(5);
        assertThat(tooLate.hasEnded()).isTrue();
        assertThat(recorder.exchangesBegun()).isEqualTo(1);
    }

    @Test
    void anUpgradedConnectionIsNeitherInFlightNorIdle() {
        Connection connection = recorder.accepted(at(1), "127.0.0.1:5");
        connection.firstByte(at(2)).completed(at(3), 101, 0);
        connection.upgraded(at(4), "websocket");
        connection.readable(at(5));

        assertThat(connection.inFlight()).isFalse();
        assertThat(recorder.board().isQuiet()).isTrue();
        assertThat(recorder.board().connections())
                .extracting(OpenConnection::phase)
                .containsExactly(Phase.UPGRADED);
    }

    @Test
    void itIsQuietWhenOnlyUpgradedConnectionsAreLeft() {
        Board board = recorder.board();
        assertThat(board.isQuiet()).isTrue();

        Connection connection = recorder.accepted(at(1), "127.0.0.1:5");
        Connection upgraded = recorder.accepted(at(2), "127.0.0.1:6");
        upgraded.upgraded(at(3), "h2");
        assertThat(board.isQuiet()).as("one is idle").isFalse();
        connection.readable(at(4));
        assertThat(board.isQuiet()).as("one is in flight").isFalse();
        connection.closed(at(5), By.SERVER);
        assertThat(board.isQuiet()).as("one is upgraded").isTrue();

        Exchange unconnected = recorder.exchange(at(6));
        assertThat(board.isQuiet()).as("one of which no connection is known").isFalse();
        unconnected.completed(at(7), 200, 0);
        assertThat(board.isQuiet()).isTrue();
    }

    @Test
    void theServersOwnLifeIsToldTheSameWay() {
        recorder.server(at(1), new ServerEvent.Starting());
        recorder.server(at(2), new ServerEvent.Listening(8080));
        recorder.server(at(3), new ServerEvent.Ready());
        recorder.previous("CLEAN");

        assertThat(recorder.serverState()).isEqualTo(new ServerState(ServerPhase.READY, 3, 8080, "CLEAN"));
        assertThat(types()).containsExactly("Starting", "Listening", "Ready");
    }

    @Test
    void refusesAJournalOfNoSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Recorder(0))
                .withMessage("journal capacity 0: allowed is 1 to 16777216");
    }

    private long at(long micros) {
        return now + micros * 1_000;
    }

    private List<String> types() {
        return recorder.journal().all().stream()
                .map(entry -> entry.event().type())
                .toList();
    }
}
