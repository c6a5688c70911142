package dev.lifeline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MillisecondsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "200, 200", "60000, 60000", "007, 7"})
    void plainDigitsAreATime(String text, int value) {
        assertThat(Milliseconds.valueOf(text)).isEqualTo(new Milliseconds(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "abc", "-1", "+1", "60001", "1.5", "1e3", "0x10", "٣", "1\n", "99999999999999999999"})
    void anythingElseIsRefusedWithWhatIsAllowed(String text) {
        assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> Milliseconds.valueOf(text))
                .withMessage("a whole number of milliseconds from 0 to 60000");
    }
}
