package dev.lifeline.compare.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.compare.measure.Difference.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A difference inside the noise is not called a difference. */
class DifferenceTest {

    @Test
    void rangesApartAreADifference() {
        assertThat(verdict(Spread.of(100, 101, 103), Spread.of(120, 121, 125))).isEqualTo(Verdict.HIGHER);
        assertThat(verdict(Spread.of(100, 101, 103), Spread.of(50, 60, 70))).isEqualTo(Verdict.LOWER);
    }

    @Test
    void rangesThatOverlapAreNone() {
        assertThat(verdict(Spread.of(100, 110, 130), Spread.of(125, 150, 160))).isEqualTo(Verdict.NONE);
    }

    @Test
    void rangesApartByLessThanTheMachineDriftsAreNone() {
        assertThat(verdict(Spread.of(100, 100.1, 100.2), Spread.of(101, 101.1, 101.2)))
                .isEqualTo(Verdict.NONE);
    }

    @Test
    void oneRunProvesNothing() {
        assertThat(verdict(Spread.of(100), Spread.of(900))).isEqualTo(Verdict.TOO_FEW);
        assertThat(verdict(Spread.of(100, 101, 102), Spread.of(900, 901))).isEqualTo(Verdict.TOO_FEW);
    }

    @Test
    void theRatioIsOfMedians() {
        assertThat(Difference.between(Spread.of(1, 2, 9), Spread.of(4, 5, 6)).ratio())
                .isEqualTo(2.5);
        assertThat(Difference.between(Spread.of(0, 0, 0), Spread.of(1, 1, 1)).ratio())
                .isNaN();
    }

    @Test
    void theMedianOfAnEvenNumberIsHalfwayBetweenTheMiddleTwo() {
        assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(2.5, 1, 4, 4));
        assertThat(Spread.of(List.of())).isEmpty();
    }

    private static Verdict verdict(Spread base, Spread other) {
        return Difference.between(base, other).verdict();
    }
}
