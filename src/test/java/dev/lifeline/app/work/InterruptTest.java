package dev.lifeline.app.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lifeline.http.Milliseconds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that stops at once interrupts its threads: whoever holds one has to let go, and to pass it on. */
class InterruptTest {

    private final BlockingController controller = new BlockingController(Pause.sleeping());

    @BeforeEach
    void interrupt() {
        Thread.currentThread().interrupt();
    }

    @AfterEach
    void leaveNothingBehind() {
        Thread.interrupted();
    }

    @Test
    void slowLetsGoAndLeavesTheThreadInterrupted() {
        assertThatExceptionOfType(InterruptedWorkException.class)
                .isThrownBy(() -> controller.slow(new Milliseconds(60_000)))
                .satisfies(thrown -> assertThat(thrown.getStatusCode().value()).isEqualTo(503));

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void cpuLetsGoAndLeavesTheThreadInterrupted() {
        assertThatExceptionOfType(InterruptedWorkException.class)
                .isThrownBy(() -> controller.cpu(new Milliseconds(60_000)));

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
