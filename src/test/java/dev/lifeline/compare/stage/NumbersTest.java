package dev.lifeline.compare.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.report.Exhibit.Bar;
import dev.lifeline.compare.report.Tone;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void theOrderIsThatOfTheContestantsWhoeverWasAskedFirst() {
        Numbers numbers =
                new Numbers(List.of(Contestant.foreign("one", "x {port}"), Contestant.foreign("two", "x {port}")));

        numbers.add("two", 2);
        numbers.add("one", 1);

        assertThat(numbers.bars()).extracting(Bar::name).containsExactly("one", "two");
    }

    @Test
    void aRatioIsMarkedOnlyWhenItIsMoreThanNoise() {
        Numbers numbers = new Numbers();
        add(numbers, "first", 100, 101, 102);
        add(numbers, "apart", 200, 201, 202);
        add(numbers, "noisy", 90, 120, 150);

        Map<String, Cell> cells = numbers.cells("first", "requests/s", true);

        assertThat(cells.get("first").text()).isEqualTo("×1.00");
        assertThat(cells.get("apart").text()).isEqualTo("×1.99");
        assertThat(cells.get("apart").tone()).isEqualTo(Tone.DIFFERS);
        assertThat(cells.get("noisy").tone()).isEqualTo(Tone.PLAIN);
        assertThat(cells.get("noisy").detail()).contains("inside the noise");
    }

    @Test
    void oneRunIsNotCalledADifference() {
        Numbers numbers = new Numbers();
        add(numbers, "first", 100);
        add(numbers, "other", 900);

        Cell other = numbers.cells("first", "ms", false).get("other");

        assertThat(other.text()).isEqualTo("900 ms ×9.00");
        assertThat(other.tone()).isEqualTo(Tone.PLAIN);
        assertThat(other.detail()).contains("too few runs");
    }

    @Test
    void numbersHaveThreeDigitsThatMeanSomething() {
        assertThat(Numbers.format(0.01234)).isEqualTo("0.012");
        assertThat(Numbers.format(1.234)).isEqualTo("1.23");
        assertThat(Numbers.format(12.34)).isEqualTo("12.3");
        assertThat(Numbers.format(12345.6)).isEqualTo("12,346");
        assertThat(Numbers.format(7)).isEqualTo("7");
    }

    private static void add(Numbers numbers, String name, double... values) {
        for (double value : values) {
            numbers.add(name, value);
        }
    }
}
