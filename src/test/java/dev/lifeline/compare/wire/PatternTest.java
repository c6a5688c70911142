package dev.lifeline.compare.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lifeline.compare.wire.Talk.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {

    private static final Talk REFUSED_AND_CLOSED =
            talk("HTTP/1.1 405 No\r\nAllow: GET\r\nContent-Length: 2\r\n\r\nno", Ending.CLOSED, "GET");

    @ParameterizedTest
    @ValueSource(strings = {"405", "4xx", "40x close", "405[allow]", "405[allow=GET] close", "405[body=no]"})
    void matchesWhatItDescribes(String pattern) {
        assertThat(Pattern.of(pattern).matches(REFUSED_AND_CLOSED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "404",
                "2xx",
                "405 open",
                "405 reset",
                "405[!allow]",
                "405[allow=POST]",
                "405[body=yes]",
                "405 405",
                "nothing",
                "nothing close",
                "flawed"
            })
    void doesNotMatchAnythingElse(String pattern) {
        assertThat(Pattern.of(pattern).matches(REFUSED_AND_CLOSED)).isFalse();
    }

    @Test
    void halfAnAnswerIsNeitherAnAnswerNorNothing() {
        Talk half = talk("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal", Ending.OPEN, "GET");

        assertThat(Pattern.of("200").matches(half)).isFalse();
        assertThat(Pattern.of("nothing").matches(half)).isFalse();
    }

    @Test
    void aResetIsAnEndOfTheConnection() {
        Talk reset = talk("", Ending.RESET, "GET");

        assertThat(Pattern.of("nothing close").matches(reset)).isTrue();
        assertThat(Pattern.of("nothing reset").matches(reset)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "closed", "200 [x]", "700"})
    void aTypingErrorIsRefused(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> Pattern.of(pattern));
    }

    @Test
    void theSummaryOfAConversationIsWrittenAsAPatternIs() {
        assertThat(REFUSED_AND_CLOSED.summary()).isEqualTo("405 close");
        assertThat(talk("", Ending.RESET, "GET").summary()).isEqualTo("nothing reset");
        assertThat(talk("nonsense\r\n", Ending.OPEN, "GET").summary()).isEqualTo("flawed open");
    }

    private static Talk talk(String bytes, Ending ending, String... methods) {
        byte[] octets = bytes.getBytes(StandardCharsets.ISO_8859_1);
        Reading reading = ResponseReader.read(octets, ending == Ending.CLOSED, List.of(methods));
        return new Talk(reading, ending, Duration.ZERO, 0);
    }
}
