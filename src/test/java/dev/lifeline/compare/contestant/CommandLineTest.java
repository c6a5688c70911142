package dev.lifeline.compare.contestant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void quotesGroupWordsAndNothingElseIsSpecial() {
        assertThat(CommandLine.words("sh -c 'exec x \"$1\"' a\\ b \"c'd\" '' ; >f"))
                .containsExactly("sh", "-c", "exec x \"$1\"", "a b", "c'd", "", ";", ">f");
    }

    @Test
    void textAndWordsAreEachOthersOpposite() {
        List<String> words = List.of("plain", "two words", "it's", "back\\slash", "\"quoted\"", "");

        assertThat(CommandLine.words(CommandLine.text(words))).isEqualTo(words);
    }

    @Test
    void aShellFindsNothingToDoInTheText() {
        assertThat(CommandLine.text(List.of("a;b", "$HOME", ">f", "--port={port}")))
                .isEqualTo("'a;b' '$HOME' '>f' --port={port}");
    }

    @Test
    void aCommandIsShownAsItIsTypedWithoutThePathsOfThisMachine() {
        String own = Contestant.foreign("x", "y {port}")
                .with(OwnCommand.words("bare"))
                .commandLine();

        assertThat(own).startsWith("y {port} java ").endsWith(" bare").doesNotContain(System.getProperty("java.home"));
    }

    @Test
    void theOptionThatMadeAContestantCanBeTypedAgain() {
        Contestant mine = Contestant.foreign("mine", "sh -c 'echo {port}'");

        String option = mine.asOption();

        assertThat(CommandLine.words(option)).containsExactly("mine=sh -c 'echo {port}'");
    }

    @Test
    void placeholdersAreFilledWhereverTheyStand() {
        assertThat(CommandLine.fill(
                        List.of("--port={port}", "{port}{second}", "{other}"), Map.of("port", 1, "second", 2)))
                .containsExactly("--port=1", "12", "{other}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a 'b", "a \"b"})
    void whatIsNoCommandIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CommandLine.words(text));
    }
}
