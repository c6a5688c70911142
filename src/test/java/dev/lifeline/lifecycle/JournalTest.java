package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

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

    private void record(int events) {
        for (int i = 0; i < events; i++) {
            recorder.server(System.nanoTime(), new ServerEvent.Ready());
        }
    }
}
