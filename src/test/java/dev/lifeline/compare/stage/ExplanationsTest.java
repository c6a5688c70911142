package dev.lifeline.compare.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.contestant.Roster;
import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.report.Finding;
import dev.lifeline.compare.report.Question;
import dev.lifeline.compare.wire.Behaviour;
import dev.lifeline.compare.wire.Behaviours;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An explanation is shown where its difference was seen, and nowhere else. */
class ExplanationsTest {

    private static final List<Contestant> ALL = Roster.all();

    @Test
    void whatWasSeenIsExplained() {
        Question lost = new Question("stop-lost", "", "", Map.of("jdk", Cell.bad("1"), "smallest", Cell.good("0")));

        assertThat(Explanations.of(List.of(lost), ALL)).extracting(Finding::who).containsExactly("jdk");
    }

    @Test
    void whatWasNotSeenIsNot() {
        Question lost = new Question("stop-lost", "", "", Map.of("jdk", Cell.good("0")));

        assertThat(Explanations.of(List.of(lost), ALL)).isEmpty();
        assertThat(WireExplanations.of(ALL, Map.of())).isEmpty();
    }

    @Test
    void tomcatsLimitOfConnectionsExplainsOnlyItself() {
        Question held = new Question("idle-held", "", "", Map.of("spring", Cell.differs("8,193")));
        Question few = new Question("idle-held", "", "", Map.of("spring", Cell.differs("712")));

        assertThat(Explanations.of(List.of(held), ALL)).extracting(Finding::who).containsExactly("spring");
        assertThat(Explanations.of(List.of(few), ALL)).isEmpty();
    }

    @Test
    void eachHasTwoSentencesAndItsOwnCodeIsThere() {
        Map<String, List<String>> everything = Behaviours.all().stream()
                .collect(Collectors.toMap(
                        Behaviour::id, any -> ALL.stream().map(Contestant::name).toList()));

        List<Finding> findings = WireExplanations.of(ALL, everything);

        assertThat(findings).hasSizeGreaterThan(15).allSatisfy(finding -> {
            assertThat(finding.text().split("(?<=[.])\\s")).hasSize(2);
            assertThat(finding.link()).matches(link -> link.startsWith("https://") || Files.exists(Path.of(link)));
        });
    }
}
