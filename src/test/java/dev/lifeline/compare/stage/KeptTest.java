package dev.lifeline.compare.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.compare.report.Tone;
import dev.lifeline.compare.wire.Level;
import dev.lifeline.compare.wire.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptTest {

    @Test
    void whatIsNotJudgedIsNamedAndCountsForNobody() {
        var judged = Map.of(Verdict.GOOD, List.of("a", "b"), Verdict.UNJUDGED, List.of("c"));

        var cell = Kept.cell(Level.MUST, judged);

        assertThat(cell.text()).isEqualTo("2 of 2");
        assertThat(cell.tone()).isEqualTo(Tone.GOOD);
        assertThat(cell.detail()).isEqualTo("Not judged: c.");
    }

    @Test
    void aBrokenMustIsWrongAndABrokenShouldIsNot() {
        var judged = Map.of(Verdict.GOOD, List.of("a"), Verdict.BAD, List.of("b", "c"));

        assertThat(Kept.cell(Level.MUST, judged).tone()).isEqualTo(Tone.BAD);
        assertThat(Kept.cell(Level.SHOULD, judged).tone()).isEqualTo(Tone.PLAIN);
        assertThat(Kept.cell(Level.MUST, judged).text()).isEqualTo("1 of 3");
        assertThat(Kept.cell(Level.MUST, judged).detail()).isEqualTo("Not b, c.");
    }

    @Test
    void whoWasAskedNothingHasNoMark() {
        assertThat(Kept.cell(Level.MUST, Map.of()).tone()).isEqualTo(Tone.ABSENT);
    }
}
