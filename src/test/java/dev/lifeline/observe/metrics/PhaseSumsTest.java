package dev.lifeline.observe.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.Connection;
import dev.lifeline.lifecycle.Phase;
import dev.lifeline.lifecycle.Recorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PhaseSumsTest {

    private static final Duration MORE_THAN_A_WINDOW = Duration.ofSeconds(61);

    private final AtomicLong now = new AtomicLong();
    private final PhaseSums sums = new PhaseSums(now::get);
    private final Connection connection = new Recorder().accepted(0, "peer");

    @Test
    void theLongestIsForgottenWhenTwoWindowsHavePassed() {
        sums.idled(connection, 500);
        sums.idled(connection, 300);
        assertThat(sums.longestNanos(Phase.IDLE)).isEqualTo(500);

        pass(MORE_THAN_A_WINDOW);
        assertThat(sums.longestNanos(Phase.IDLE)).isEqualTo(500);

        sums.idled(connection, 400);
        pass(MORE_THAN_A_WINDOW);
        assertThat(sums.longestNanos(Phase.IDLE)).isEqualTo(400);

        pass(MORE_THAN_A_WINDOW);
        assertThat(sums.longestNanos(Phase.IDLE)).isZero();
    }

    @Test
    void theSumsAreNot() {
        sums.idled(connection, 500);
        pass(MORE_THAN_A_WINDOW);
        sums.idled(connection, 300);

        assertThat(sums.count(Phase.IDLE)).isEqualTo(2);
        assertThat(sums.nanos(Phase.IDLE)).isEqualTo(800);
    }

    @Test
    void whatNobodySawIsNotCounted() {
        sums.idled(connection, -1);

        assertThat(sums.count(Phase.IDLE)).isZero();
    }

    @Test
    void threadsThatAddAtTheSameTimeLoseNothing() throws Exception {
        int threads = 8;
        int times = 20_000;
        List<Thread> adding = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            adding.add(Thread.startVirtualThread(() -> {
                for (int time = 0; time < times; time++) {
                    sums.idled(connection, 3);
                }
            }));
        }
        for (Thread thread : adding) {
            thread.join();
        }

        assertThat(sums.count(Phase.IDLE)).isEqualTo(threads * times);
        assertThat(sums.nanos(Phase.IDLE)).isEqualTo(3.0 * threads * times);
    }

    @Test
    void whoeverFindsAllStripesTakenAddsAllTheSame() {
        int last = -1;
        for (int stripe = sums.take(); stripe != last; stripe = sums.take()) {
            last = stripe;
        }

        sums.idled(connection, 5);
        sums.idled(connection, 2);

        assertThat(sums.count(Phase.IDLE)).isEqualTo(2);
        assertThat(sums.nanos(Phase.IDLE)).isEqualTo(7);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        sums.longestNanos(Phase.HANDLE); // somebody asks
    }
}
