package dev.lifeline.bare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One has the turn at any time, and a loop that asked for it in vain gets it once it is told. */
class TurnTest {

    private final Turn turn = new Turn();

    @Test
    void theLoopHasItFirst() {
        assertThat(turn.isLoops()).isTrue();
        assertThat(turn.claim()).isTrue();
    }

    @Test
    void aHandlerThatNobodyCalledHandsItBackWithoutAWord() {
        turn.give();

        assertThat(turn.isLoops()).isFalse();
        assertThat(turn.handBack()).isTrue();
        assertThat(turn.claim()).isTrue();
    }

    @Test
    void aHandlerThatWasCalledCannotAndTheLoopTakesIt() {
        turn.give();

        assertThat(turn.claim()).isFalse();
        assertThat(turn.claim()).as("asked twice").isFalse();
        assertThat(turn.handBack()).isFalse();
        assertThat(turn.isLoops()).as("not before it is told").isFalse();

        turn.take();
        assertThat(turn.isLoops()).isTrue();
    }
}
