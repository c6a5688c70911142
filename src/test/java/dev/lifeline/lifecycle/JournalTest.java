package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aNumberThatIsStillToComeIsAnsweredWithNothing() {
        record(2);

        Journal.Stretch future = journal.since(1_000, 10);

        assertThat(future).isEqualTo(new Journal.Stretch(java.util.List.of(), 3, 0));
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
        assertThat(busy.journal().next()).isEqualTo(1 + 2L * writers * 25_000);
        assertThat(busy.journal().all()).extracting(Entry::sequence).isSorted().hasSize(4);
    }

    private void record(int events) {
        for (int i = 0; i < events; i++) {
            recorder.server(System.nanoTime(), new ServerEvent.Ready());
        }
    }
}
