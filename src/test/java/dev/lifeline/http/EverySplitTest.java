package dev.lifeline.http;

import static dev.lifeline.http.Wire.describe;
import static dev.lifeline.http.Wire.octets;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The network cuts where it likes: the result must not depend on it. */
class EverySplitTest {

    /** Beyond this, one cut is like the next. */
    private static final int LONG = 2_000;

    static Stream<String> corpus() {
        return Stream.concat(RequestCorpus.texts(), WrongRequestsTest.cases().map(WrongRequestsTest.Case::sent))
                .filter(text -> text.length() < LONG);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void twoPiecesAreAsGoodAsOne(String text) {
        byte[] whole = octets(text);
        List<String> expected = describe(Wire.parse(Limits.DEFAULT, whole));

        for (int cut = 0; cut <= whole.length; cut++) {
            byte[] first = Arrays.copyOfRange(whole, 0, cut);
            byte[] second = Arrays.copyOfRange(whole, cut, whole.length);
            assertThat(describe(Wire.parse(Limits.DEFAULT, first, second)))
                    .as("cut after %d octets", cut)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void oneOctetAtATimeIsAsGoodAsAllAtOnce(String text) {
        byte[] whole = octets(text);
        byte[][] single = IntStream.range(0, whole.length)
                .mapToObj(i -> new byte[] {whole[i]})
                .toArray(byte[][]::new);

        assertThat(describe(Wire.parse(Limits.DEFAULT, single))).isEqualTo(describe(Wire.parse(Limits.DEFAULT, whole)));
    }
}
