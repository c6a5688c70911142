package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.ConnectionEvent.By;
import dev.lifeline.lifecycle.ExchangeEvent.Cause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {

    private final Recorder recorder = new Recorder();

    @TempDir
    private Path folder;

    @Test
    void anExchangeIsAnEventFromItsFirstByteToItsEnd() throws Exception {
        try (Recording recording = started()) {
            long at = System.nanoTime();
            Connection connection = recorder.accepted(at, "127.0.0.1:5");
            connection.queued(at);
            connection.started(at + 300);
            Exchange exchange = connection.firstByte(at + 300);
            exchange.headParsed(at + 320, "GET", "/hello?token=***");
            exchange.filterEntered(at + 330);
            exchange.handlerEntered(at + 370, "Hello#hello", null);
            exchange.handlerExited(at + 1_370, null);
            exchange.completed(at + 1_420, 200, 13);
            long toldIn = System.nanoTime() - at;

            RecordedEvent event = only(recording, "dev.lifeline.Exchange");

            assertThat(event.getEventType().getCategoryNames()).containsExactly("Lifeline");
            assertThat(event.getLong("number")).isEqualTo(exchange.id());
            assertThat(event.getLong("connection")).isEqualTo(connection.id());
            assertThat(event.getString("method")).isEqualTo("GET");
            assertThat(event.getString("path")).isEqualTo("/hello?token=***");
            assertThat(event.getString("handler")).isEqualTo("Hello#hello");
            assertThat(event.getInt("status")).isEqualTo(200);
            assertThat(event.getLong("bytes")).isEqualTo(13);
            assertThat(event.getString("ended")).isEqualTo("COMPLETED");
            assertThat(event.getBoolean("rejected")).isFalse();
            assertThat(event.getDuration("queue")).isEqualTo(Duration.ofNanos(300));
            assertThat(event.getDuration("receive")).isEqualTo(Duration.ofNanos(20));
            assertThat(event.getDuration("filter")).isEqualTo(Duration.ofNanos(40));
            assertThat(event.getDuration("handle")).isEqualTo(Duration.ofNanos(1_000));
            assertThat(event.getDuration("write")).isEqualTo(Duration.ofNanos(50));
            assertThat(event.getLong("await")).as("did not happen").isEqualTo(Long.MIN_VALUE);
            assertThat(event.getDuration()).isPositive().isLessThan(Duration.ofNanos(toldIn));
            assertThat(event.getStackTrace()).isNull();
        }
    }

    @Test
    void oneThatFailsSaysWhy() throws Exception {
        try (Recording recording = started()) {
            Exchange exchange = recorder.exchange(System.nanoTime());
            exchange.rejected(System.nanoTime(), "no Host");
            exchange.failed(System.nanoTime(), Cause.CLIENT_GONE);
            exchange.completed(System.nanoTime(), 200, 1);

            RecordedEvent event = only(recording, "dev.lifeline.Exchange");

            assertThat(event.getString("ended")).isEqualTo("CLIENT_GONE");
            assertThat(event.getBoolean("rejected")).isTrue();
            assertThat(event.getString("path")).isNull();
            assertThat(event.getInt("status")).isZero();
            assertThat(event.getLong("connection")).isZero();
        }
    }

    @Test
    void aConnectionSaysWhoClosedIt() throws Exception {
        try (Recording recording = started()) {
            Connection connection = recorder.accepted(System.nanoTime(), "127.0.0.1:5");
            connection.upgraded(System.nanoTime(), "websocket");
            connection.closed(System.nanoTime(), By.TIMEOUT);
            connection.closed(System.nanoTime(), By.CLIENT);

            RecordedEvent event = only(recording, "dev.lifeline.Connection");

            assertThat(event.getEventType().getCategoryNames()).containsExactly("Lifeline");
            assertThat(event.getLong("number")).isEqualTo(connection.id());
            assertThat(event.getString("peer")).isEqualTo("127.0.0.1:5");
            assertThat(event.getString("upgradedTo")).isEqualTo("websocket");
            assertThat(event.getString("closedBy")).isEqualTo("TIMEOUT");
            assertThat(event.getDuration()).isPositive();
        }
    }

    @Test
    void whatHadBegunBeforeTheRecordingIsNotInIt() throws Exception {
        Exchange before = recorder.exchange(System.nanoTime());
        try (Recording recording = started()) {
            before.completed(System.nanoTime(), 200, 1);
            Exchange within = recorder.exchange(System.nanoTime());
            within.completed(System.nanoTime(), 201, 1);

            assertThat(only(recording, "dev.lifeline.Exchange").getInt("status"))
                    .isEqualTo(201);
        }
    }

    @Test
    void whileNobodyRecordsNothingIsMade() {
        assertThat(FlightRecorder.exchange()).isNull();
        assertThat(FlightRecorder.connection()).isNull();
        try (Recording others = new Recording()) {
            others.disable("dev.lifeline.Exchange");
            others.disable("dev.lifeline.Connection");
            others.start();

            assertThat(FlightRecorder.exchange()).isNull();
            assertThat(FlightRecorder.connection()).isNull();
        }
        try (Recording recording = started()) {
            assertThat(recording.getSettings()).containsEntry("dev.lifeline.Exchange#enabled", "true");
            assertThat(FlightRecorder.exchange()).isNotNull();
            assertThat(FlightRecorder.connection()).isNotNull();
        }
    }

    private static Recording started() {
        Recording recording = new Recording();
        recording.enable("dev.lifeline.Exchange");
        recording.enable("dev.lifeline.Connection");
        recording.start();
        return recording;
    }

    private RecordedEvent only(Recording recording, String name) throws Exception {
        recording.stop();
        Path file = folder.resolve("recording.jfr");
        recording.dump(file);
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }
}
