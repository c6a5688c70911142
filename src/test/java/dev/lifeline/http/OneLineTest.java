package dev.lifeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/hello?name=Ada", "Grüße, 世界 👋🏽", "a\\nb is two chars, not a line feed", "é non-breaking"
            })
    void whatIsCleanComesBackAsTheVerySameObject(String clean) {
        assertThat(OneLine.of(clean)).isSameAs(clean);
    }

    @ParameterizedTest
    @CsvSource({
        "000A, \\n",
        "000D, \\r",
        "0009, \\t",
        "0000, \\u0000",
        "000B, \\u000b",
        "000C, \\u000c",
        "001B, \\u001b",
        "007F, \\u007f",
        "0085, \\u0085",
        "009B, \\u009b",
        "00AD, \\u00ad",
        "034F, \\u034f",
        "061C, \\u061c",
        "180E, \\u180e",
        "200B, \\u200b",
        "200D, \\u200d",
        "200F, \\u200f",
        "2028, \\u2028",
        "2029, \\u2029",
        "202E, \\u202e",
        "2060, \\u2060",
        "2066, \\u2066",
        "2069, \\u2069",
        "3164, \\u3164",
        "FE0F, \\ufe0f",
        "FEFF, \\ufeff",
        "FFF9, \\ufff9",
        "FFFF, \\uffff",
        "E000, \\ue000",
        "D800, \\ud800",
        "DC00, \\udc00",
        "E0001, \\udb40\\udc01",
        "E0100, \\udb40\\udd00"
    })
    void whatBreaksForgesOrHidesIsEscaped(String hex, String escaped) {
        String one =
                new StringBuilder().appendCodePoint(Integer.parseInt(hex, 16)).toString();

        assertThat(OneLine.of("a" + one + "b")).isEqualTo("a" + escaped + "b");
    }

    @Test
    void noCodePointGetsThroughThatIsNotVisible() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String line = OneLine.of(new StringBuilder().appendCodePoint(c).toString());

            assertThat(line.codePoints()).as("U+%04X", c).noneMatch(OneLineTest::harmful);
        }
    }

    @Test
    void whatIsTooLongIsCutAtTheBoundAndSaysHowMuchIsMissing() {
        assertThat(OneLine.of("a".repeat(100), 100)).isEqualTo("a".repeat(100));
        assertThat(OneLine.of("a".repeat(101), 100)).isEqualTo("a".repeat(78) + "...(+23 chars)");
    }

    @Test
    void aCutNeverSplitsAnEscapeOrAPair() {
        assertThat(OneLine.of("\u2028".repeat(100), 32)).isEqualTo("\\u2028...(+99 chars)");
        assertThat(OneLine.of("👋".repeat(100), 32)).isEqualTo("👋".repeat(5) + "...(+190 chars)");
    }

    @Test
    void noInputAndNoLimitThrowsOrPassesTheBound() {
        Random random = new Random(42);

        for (int round = 0; round < 20_000; round++) {
            char[] chars = new char[random.nextInt(80)];
            for (int i = 0; i < chars.length; i++) {
                chars[i] = (char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000);
            }
            int limit = random.nextInt(100) - 20;
            String line = OneLine.of(new String(chars), limit);

            assertThat(line).hasSizeLessThanOrEqualTo(Math.max(limit, OneLine.SMALLEST_LIMIT));
            assertThat(line.codePoints()).noneMatch(OneLineTest::harmful);
        }
        assertThat(OneLine.of(null)).isEqualTo("-");
        assertThat(OneLine.of("\n", Integer.MIN_VALUE)).isEqualTo("\\n");
    }

    /** Said in other words than the code says it: by what Java and a terminal take for a line end or a control. */
    private static boolean harmful(int c) {
        return Character.isISOControl(c)
                || Character.isIdentifierIgnorable(c)
                || c == 0x2028
                || c == 0x2029
                || (c >= 0xD800 && c <= 0xDFFF)
                || !Character.isDefined(c);
    }
}
