package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JournalTest {

    private final Recorder recorder = new Recorder(100);
    private final Journal journal = recorder.journal();

    @Test
    void isReadInStretches() {
        record(5);

        Journal.Stretch first = journal.since(0, 3);
        Journal.Stretch second = journal.since(first.next() - 1, 3);
        Journal.Stretch nothing = journal.since(second.next() - 1, 3);

        assertThat(first.events()).extracting(Entry::sequence).containsExactly(1L, 2L, 3L);
        assertThat(second.events()).extracting(Entry::sequence).containsExactly(4L, 5L);
        assertThat(nothing.events()).isEmpty();
        assertThat(nothing.next()).isEqualTo(6);
    }

    @Test
    void countsWhatWasOverwritten() {
        record(250);

        Journal.Stretch all = journal.since(0, 1_000);
        Journal.Stretch fromTheMiddle = journal.since(140, 1_000);

        assertThat(all.missed()).isEqualTo(150);
        assertThat(all.events())
                .hasSize(100)
                .first()
                .extracting(Entry::sequence)
                .isEqualTo(151L);
        assertThat(fromTheMiddle.missed()).isEqualTo(10);
        assertThat(journal.since(200, 1_000).missed()).isZero();
    }

    @Test
    void theNewestAreReadWithoutACountOfWhatCameBefore() {
        record(250);

        Journal.Stretch newest = journal.since(-10, 1_000);

        assertThat(newest.events()).extracting(Entry::sequence).first().isEqualTo(241L);
        assertThat(newest.events()).hasSize(10);
        assertThat(newest.missed()).isZero();
        assertThat(newest.next()).isEqualTo(251);
        assertThat(journal.since(-1_000, 1_000).events())
                .as("all that there is")
                .hasSize(100);
    }

    @Test
    void aNumberThatIsStillToComeIsAnsweredWithNothing() {
        record(2);

        Journal.Stretch future = journal.since(1_000, 10);

        assertThat(future).isEqualTo(new Journal.Stretch(List.of(), 3, 0, 0));
    }

    @Test
    void whatIsToldOfAnOpenConnectionIsThereForWhoeverReads() {
        Connection connection = recorder.accepted(0, "peer");
        connection.readable(0);

        assertThat(types(journal.since(0, 10))).containsExactly("Accepted", "Readable");

        connection.queued(0);
        recorder.server(0, new ServerEvent.Ready());

        assertThat(types(journal.since(2, 10))).containsExactly("Queued", "Ready");
    }

    @Test
    void anEventThatIsStillOnItsWayHoldsTheReaderUpButNotForEver() {
        record(1);
        EventBatch slow = new EventBatch(0, 2);
        slow.fill(slow.take(), 0, new ServerEvent.Ready(), 0, null);
        int place = slow.take();
        journal.take(slow);
        record(1);

        Journal.Stretch before = journal.since(0, 10);
        assertThat(before.events()).hasSize(2);
        assertThat(before.next()).isEqualTo(3);

        record(49); // more than half the ring
        Journal.Stretch given = journal.since(0, 100);
        assertThat(given.events()).hasSize(52);
        assertThat(given.missed()).isEqualTo(1);

        slow.fill(place, 0, new ServerEvent.Ready(), 0, null);
        assertThat(journal.since(0, 100).events()).hasSize(53);
    }

    @Test
    void aBatchThatComesInWhenOthersHaveBeenAllAroundTheRingIsMissedAndHarmsNobody() {
        EventBatch late = new EventBatch(0, 1);
        late.fill(late.take(), 0, new ServerEvent.Ready(), 0, null);
        record(101);
        late.seal(1, 1);

        journal.put(late, 1, 1);

        assertThat(journal.since(0, 1_000).missed()).isEqualTo(1);
        assertThat(journal.since(0, 1_000).events())
                .hasSize(100)
                .last()
                .extracting(Entry::sequence)
                .isEqualTo(101L);
    }

    /** What happens to a writer that loses the processor between its look at the ring and its write to it. */
    @Test
    void aBatchThatHasReplacedNewerOnesIsTakenOutAgainAndTheyAreMissed() {
        EventBatch late = new EventBatch(0, 2);
        late.fill(late.take(), 0, new ServerEvent.Ready(), 0, null);
        late.fill(late.take(), 0, new ServerEvent.Ready(), 0, null);
        record(101);
        late.seal(2, 1);

        journal.putAtOnce(late, 1, 2);
        journal.takeOutAgain(late, 1, 2);

        Journal.Stretch all = journal.since(0, 1_000);
        assertThat(all.missed()).isEqualTo(1 + 1); // number 1 as ever, and 101 in its place
        assertThat(all.events()).hasSize(99).first().extracting(Entry::sequence).isEqualTo(2L);
        assertThat(all.next()).isEqualTo(102);

        record(100);
        assertThat(journal.since(101, 1_000).events()).hasSize(100);
    }

    /** Each event says when it was, so that a half-written one would contradict itself. */
    @Test
    void whatIsReadIsWholeHoweverFastItIsOverwritten() throws Exception {
        Recorder busy = new Recorder(4);
        int writers = 4;
        AtomicInteger writing = new AtomicInteger(writers);
        for (int writer = 0; writer < writers; writer++) {
            Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 25_000; i++) {
                    long at = System.nanoTime();
                    busy.accepted(at, String.valueOf(at)).closed(at, ConnectionEvent.By.SERVER);
                }
                writing.decrementAndGet();
            });
        }

        long seen = 0;
        while (writing.get() > 0) {
            for (Entry entry : busy.journal().all()) {
                if (entry.event() instanceof ConnectionEvent.Accepted(String peer)) {
                    assertThat(entry.micros()).isEqualTo(busy.time().micros(Long.parseLong(peer)));
                    seen++;
                }
            }
        }

        assertThat(seen).isPositive();
        assertThat(busy.journal().next()).isGreaterThan(2L * writers * 25_000);
        assertThat(busy.connectionsClosed()).isEqualTo((long) writers * 25_000);
        Journal.Stretch last = busy.journal().since(0, 10);
        assertThat(last.events()).extracting(Entry::sequence).isSorted();
        assertThat(last.events().size() + last.blank()).isEqualTo(4); // the reader may have taken a number for nothing
        assertThat(last.next()).isEqualTo(busy.journal().next());
    }

    private static List<String> types(Journal.Stretch stretch) {
        return stretch.events().stream().map(entry -> entry.event().type()).toList();
    }

    private void record(int events) {
        for (int i = 0; i < events; i++) {
            recorder.server(System.nanoTime(), new ServerEvent.Ready());
        }
    }
}
