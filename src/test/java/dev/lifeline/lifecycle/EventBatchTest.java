package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventBatchTest {

    private static final Event READY = new ServerEvent.Ready();
    private static final ThreadFact THREAD = new ThreadFact(1, "main", false);
    private static final TimeBase TIME = TimeBase.startingNow();

    private final EventBatch batch = new EventBatch(3, 2);

    @Test
    void isReadUnderTheNumbersThatItGot() {
        add(5);
        add(9);

        assertThat(batch.seal(2, 70)).isTrue();

        assertThat(batch.holds(69)).isFalse();
        assertThat(batch.entry(70, TIME)).isEqualTo(new Entry(70, 5, READY, 3, 4, THREAD));
        assertThat(batch.entry(71, TIME)).isEqualTo(new Entry(71, 9, READY, 3, 4, THREAD));
        assertThat(batch.holds(72)).isFalse();
    }

    @Test
    void hasNoPlaceBeyondItsLast() {
        add(1);
        add(2);

        assertThat(batch.take()).isNegative();
        assertThat(batch.take()).isNegative();

        assertThat(batch.sizeOf(batch.told())).isEqualTo(2);
        assertThat(batch.seal(batch.told(), 1)).isTrue();
        assertThat(batch.holds(2)).isTrue();
        assertThat(batch.holds(3)).isFalse();
    }

    @Test
    void takesNothingInOnceItIsSealed() {
        add(1);
        batch.seal(1, 7);

        assertThat(batch.take()).isNegative();
        assertThat(batch.told()).isNegative();
        assertThat(batch.holds(8)).isFalse();
    }

    @Test
    void isSealedByOneOnlyAndOnlyAsItWasSeen() {
        add(1);
        int seen = batch.told();
        add(2);

        assertThat(batch.seal(seen, 7)).isFalse();
        assertThat(batch.seal(batch.told(), 8)).isTrue();
        assertThat(batch.seal(2, 10)).isFalse();
        assertThat(batch.first()).isEqualTo(8);
    }

    @Test
    void whatHasNotComeIsNotWhatIsNotToBeTold() {
        batch.take();
        batch.fill(batch.take(), 0, null, 4, THREAD);
        batch.seal(2, 1);

        assertThat(batch.hasCome(1)).isFalse();
        assertThat(batch.hasCome(2)).isTrue();
        assertThat(batch.entry(2, TIME)).isNull();
    }

    @Test
    void numbersTakenForNothingHoldNobodyUp() {
        EventBatch nothing = EventBatch.ofNothing(5, 3);

        assertThat(nothing.holds(5)).isTrue();
        assertThat(nothing.hasCome(7)).isTrue();
        assertThat(nothing.entry(7, TIME)).isNull();
        assertThat(nothing.holds(8)).isFalse();
    }

    private void add(long micros) {
        batch.fill(batch.take(), TIME.anchorNanos() + micros * 1_000, READY, 4, THREAD);
    }
}
