package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.ConnectionEvent.By;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CourseTest {

    private final Recorder recorder = new Recorder(100);
    private final Journal journal = recorder.journal();
    private final Course course = new Course(3);
    private final ThreadFact here = journal.thread();
    private long now = recorder.time().anchorNanos();

    @Test
    void isReadAsTheEventsThatWereTold() {
        course.readable(later());
        tell(Course.READABLE);
        course.of(4);
        course.firstByte(later());
        tell(Course.FIRST_BYTE);
        later();
        course.ending = new ExchangeEvent.Completed(200, 13);
        tell(Course.ENDED);
        later();
        tell(Course.IDLE);

        journal.take(course, false);

        assertThat(journal.all())
                .containsExactly(
                        new Entry(1, 1, new ConnectionEvent.Readable(), 3, 0, here),
                        new Entry(2, 2, new ExchangeEvent.FirstByte(), 3, 4, here),
                        new Entry(3, 3, new ExchangeEvent.Completed(200, 13), 3, 4, here),
                        new Entry(4, 4, new ConnectionEvent.Idle(), 3, 0, here));
    }

    @Test
    void isHandedInWhenItIsReadAndTheRestLater() {
        course.firstByte(later());
        tell(Course.FIRST_BYTE);
        journal.take(course, false);
        course.ending = new ExchangeEvent.Completed(200, 13);
        tell(Course.ENDED);
        journal.take(course, false);
        tell(Course.IDLE);
        journal.take(course, false);
        journal.take(course, false);

        assertThat(types()).containsExactly("FirstByte", "Completed", "Idle");
        assertThat(journal.next()).isEqualTo(4);
    }

    @Test
    void expectsEachFactOnceAndInTheUsualOrder() {
        tell(Course.HEAD_PARSED);

        assertThat(course.expects(Course.FIRST_BYTE)).isFalse();
        assertThat(course.expects(Course.HEAD_PARSED)).isFalse();
        assertThat(course.expects(Course.FILTER_ENTERED)).isTrue();
        assertThat(course.expects(Course.IDLE)).isTrue();

        course.leave();
        assertThat(course.expects(Course.IDLE)).as("once it was left").isFalse();
    }

    @Test
    void expectsItFromTheThreadThatHasTheConnection() {
        assertThat(elsewhere(() -> course.expects(Course.READABLE))).isTrue();
        tell(Course.READABLE);

        assertThat(elsewhere(() -> course.expects(Course.QUEUED))).isFalse();
        assertThat(elsewhere(() -> course.expects(Course.STARTED)))
                .as("a worker takes over")
                .isTrue();
        assertThat(elsewhere(() -> course.expects(Course.FIRST_BYTE)))
                .as("where nobody sees it start")
                .isTrue();

        tell(Course.STARTED);
        assertThat(elsewhere(() -> course.expects(Course.FIRST_BYTE))).isFalse();
    }

    @Test
    void namesTheThreadThatToldEach() {
        ThreadFact poller = elsewhere(() -> {
            course.readable(later());
            tell(Course.READABLE);
            return journal.thread();
        });
        course.started(later());
        tell(Course.STARTED);

        journal.take(course, false);

        assertThat(journal.all()).extracting(Entry::thread).containsExactly(poller, here);
    }

    @Test
    void tellsNoMoreOnceItIsOverThanThatItsExchangeBeganAndEnded() {
        course.readable(later());
        tell(Course.READABLE);
        assertThat(course.expects(Course.STARTED)).isTrue();
        journal.take(course, true);

        assertThat(course.expects(Course.STARTED)).isFalse();
        tell(Course.STARTED); // by a thread that asked before
        course.firstByte(later());
        tell(Course.FIRST_BYTE);
        tell(Course.HEAD_PARSED);
        course.ending = new ExchangeEvent.Failed(ExchangeEvent.Cause.CUT);
        tell(Course.ENDED);
        tell(Course.IDLE);
        journal.take(course, true);

        assertThat(types()).containsExactly("Readable", "FirstByte", "Failed");
    }

    @Test
    void aBodyMayBeReadAndAHeadBeSentBeforeTheHandlerOrByIt() {
        Connection connection = recorder.accepted(later(), "peer");
        Exchange byHandler = connection.firstByte(later());
        byHandler.handlerEntered(later(), "h", null);
        byHandler.bodyRead(later(), 1);
        byHandler.committed(later(), 200);
        byHandler.handlerExited(later(), null);
        byHandler.completed(later(), 200, 1);
        Exchange byServer = connection.firstByte(later());
        byServer.bodyRead(later(), 1);
        byServer.handlerEntered(later(), "h", null);
        byServer.handlerExited(later(), "Thrown");
        byServer.committed(later(), 500);
        byServer.completed(later(), 500, 0);
        connection.closed(later(), By.CLIENT);

        assertThat(types())
                .containsExactly(
                        "Accepted",
                        "FirstByte",
                        "HandlerEntered",
                        "BodyRead",
                        "Committed",
                        "HandlerExited",
                        "Completed",
                        "FirstByte",
                        "BodyRead",
                        "HandlerEntered",
                        "HandlerExited",
                        "Committed",
                        "Completed",
                        "Closed");
        assertThat(journal.all()).extracting(Entry::micros).isSorted();
        assertThat(journal.all())
                .extracting(Entry::event)
                .contains(new ExchangeEvent.HandlerExited("Thrown"), new ExchangeEvent.Committed(500));
    }

    @Test
    void whatLeavesTheUsualCourseKeepsItsOrder() {
        Connection connection = recorder.accepted(later(), "peer");
        Exchange exchange = connection.firstByte(later());
        exchange.handlerEntered(later(), "h", null);
        exchange.suspended(later());
        elsewhere(() -> {
            exchange.resumed(later());
            exchange.handlerExited(later(), null);
            return null;
        });
        exchange.committed(later(), 200);
        exchange.completed(later(), 200, 1);
        connection.idle(later());
        Exchange next = connection.firstByte(later());
        next.completed(later(), 200, 1);
        connection.idle(later());

        assertThat(types())
                .containsExactly(
                        "Accepted",
                        "FirstByte",
                        "HandlerEntered",
                        "Suspended",
                        "Resumed",
                        "HandlerExited",
                        "Committed",
                        "Completed",
                        "Idle",
                        "FirstByte",
                        "Completed",
                        "Idle");
        assertThat(journal.all()).extracting(Entry::micros).isSorted();
    }

    private void tell(int fact) {
        course.tell(fact, now, journal);
    }

    private long later() {
        return now += 1_000;
    }

    private List<String> types() {
        return journal.all().stream().map(entry -> entry.event().type()).toList();
    }

    private static <T> T elsewhere(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().start(task))
                .join();
    }
}
