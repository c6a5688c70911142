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
        later();
        tell(Course.READABLE);
        course.of(4);
        later();
        tell(Course.FIRST_BYTE);
        later();
        course.completed = 200;
        course.sent = 13;
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
        later();
        tell(Course.FIRST_BYTE);
        journal.take(course, false);
        course.completed = 200;
        course.sent = 13;
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
        course.method = course.path = "";
        tell(Course.HEAD_PARSED);

        assertThat(expectsFirst(Course.FIRST_BYTE)).isFalse();
        assertThat(course.expects(Course.HEAD_PARSED)).isFalse();
        assertThat(course.expects(Course.FILTER_ENTERED)).isTrue();
        assertThat(course.expects(Course.IDLE)).isTrue();

        course.leave();
        assertThat(course.expects(Course.IDLE)).as("once it was left").isFalse();
    }

    @Test
    void expectsItFromTheThreadThatHasTheConnection() {
        assertThat(elsewhere(() -> expectsFirst(Course.READABLE))).isTrue();
        tell(Course.READABLE);

        assertThat(elsewhere(() -> expectsFirst(Course.QUEUED))).isFalse();
        assertThat(elsewhere(() -> expectsFirst(Course.STARTED)))
                .as("a worker takes over")
                .isTrue();
        assertThat(elsewhere(() -> expectsFirst(Course.FIRST_BYTE)))
                .as("where nobody sees it start")
                .isTrue();

        tell(Course.STARTED);
        assertThat(elsewhere(() -> expectsFirst(Course.FIRST_BYTE))).isFalse();
        assertThat(elsewhere(() -> course.expects(Course.HEAD_PARSED))).isFalse();
        assertThat(course.expects(Course.HEAD_PARSED)).isTrue();
    }

    @Test
    void namesTheThreadThatToldEach() {
        ThreadFact poller = elsewhere(() -> {
            later();
            tell(Course.READABLE);
            return journal.thread();
        });
        later();
        tell(Course.STARTED);

        journal.take(course, false);

        assertThat(journal.all()).extracting(Entry::thread).containsExactly(poller, here);
    }

    @Test
    void tellsNoMoreOnceItIsOverThanThatItsExchangeBeganAndEnded() {
        later();
        tell(Course.READABLE);
        assertThat(expectsFirst(Course.STARTED)).isTrue();
        journal.take(course, true);

        assertThat(expectsFirst(Course.STARTED)).isFalse();
        tell(Course.STARTED); // by a thread that asked before
        later();
        tell(Course.FIRST_BYTE);
        tell(Course.HEAD_PARSED);
        course.cause = ExchangeEvent.Cause.CUT;
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
    void doesNotExpectTheFirstByteOfWhatStillWaitsForAThread() {
        tell(Course.QUEUED);
        assertThat(expectsFirst(Course.FIRST_BYTE)).isFalse();

        tell(Course.STARTED);
        assertThat(expectsFirst(Course.FIRST_BYTE)).isTrue();
    }

    /** Whichever facts are missing: all combinations of them. */
    @Test
    void knowsItsPhasesAsTheFoldOfItsEvents() {
        for (int facts = 0; facts < 2 * Course.IDLE; facts++) {
            for (ExchangeEvent.Cause cause : new ExchangeEvent.Cause[] {null, ExchangeEvent.Cause.CUT}) {
                Course some = new Course(3);
                some.cause = cause;
                some.completed = 200;
                some.method = some.path = some.handler = "";
                for (int rest = facts; rest != 0; rest &= rest - 1) {
                    later();
                    int fact = Integer.lowestOneBit(rest);
                    boolean impossible = fact == Course.BODY_READ_BY_HANDLER
                            && (some.isBefore(Course.HANDLER_ENTERED) || (facts & Course.BODY_READ) != 0);
                    if (!impossible && some.expectsFrom(Thread.currentThread(), fact)) {
                        some.tellFrom(Thread.currentThread(), fact, now, journal);
                    }
                }
                Timeline fold = some.timeline();
                for (Phase phase : Phase.values()) {
                    if (some.length(phase) != fold.length(phase)) { // a million assertions take their time
                        assertThat(some.length(phase))
                                .as("%s of %s", phase, Integer.toBinaryString(facts))
                                .isEqualTo(fold.length(phase));
                    }
                }
            }
        }
    }

    @Test
    void aBodyThatIsReadTwiceIsToldTwice() {
        Connection connection = recorder.accepted(later(), "peer");
        Exchange exchange = connection.firstByte(later());
        exchange.bodyRead(later(), 1);
        exchange.handlerEntered(later(), "h", null);
        exchange.bodyRead(later(), 2);
        exchange.completed(later(), 200, 1);

        assertThat(types())
                .containsExactly("Accepted", "FirstByte", "BodyRead", "HandlerEntered", "BodyRead", "Completed");
        assertThat(exchange.nanos(Phase.RECEIVE)).isEqualTo(1_000);
        assertThat(journal.all()).extracting(Entry::micros).isSorted();
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
        course.tellFrom(Thread.currentThread(), fact, now, journal);
    }

    private boolean expectsFirst(int fact) {
        return course.expectsFrom(Thread.currentThread(), fact);
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
