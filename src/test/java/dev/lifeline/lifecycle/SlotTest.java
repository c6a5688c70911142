package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotTest {

    private static final Event READY = new ServerEvent.Ready();
    private static final ThreadFact THREAD = new ThreadFact(1, "main", false);

    private final Slot slot = new Slot();

    @Test
    void isReadUnderItsNumber() {
        fill(7);

        Slot.Reading reading = slot.read(7);

        assertThat(slot.sequence()).isEqualTo(7);
        assertThat(reading).isEqualTo(new Slot.Reading(70, READY, 3, 4, THREAD));
    }

    @Test
    void isNotReadWhileItIsWritten() {
        fill(7);

        assertThat(slot.take(7, 11)).isTrue();

        assertThat(slot.sequence()).isEqualTo(-11);
        assertThat(slot.read(7)).isNull();
    }

    @Test
    void isNotReadUnderTheNumberOfWhatWasOverwritten() {
        fill(7);
        slot.take(7, 11);
        fill(11);

        assertThat(slot.read(7)).isNull();
        assertThat(slot.read(11)).isNotNull();
    }

    @Test
    void isTakenByOneOnly() {
        fill(7);

        assertThat(slot.take(7, 11)).isTrue();
        assertThat(slot.take(7, 15)).isFalse();
        assertThat(slot.take(3, 15)).isFalse();
    }

    private void fill(long number) {
        slot.fill(number, 10 * number, READY, 3, 4, THREAD);
    }
}
