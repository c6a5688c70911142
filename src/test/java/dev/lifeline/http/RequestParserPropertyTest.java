package dev.lifeline.http;

import static dev.lifeline.http.Wire.describe;
import static dev.lifeline.http.Wire.octets;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What is written as a request is read as that request. The number of the repetition is the seed. */
class RequestParserPropertyTest {

    private static final int ROUNDS = 200;

    @RepeatedTest(20)
    void aPipelineOfRequestsIsReadAsItWasWritten(RepetitionInfo seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed.getCurrentRepetition());
        for (int round = 0; round < ROUNDS; round++) {
            List<RandomRequest> written = new ArrayList<>();
            StringBuilder wire = new StringBuilder();
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                written.add(RandomRequest.from(random));
                wire.append(written.getLast().text());
            }

            List<Parsed> read = Wire.parse(Limits.DEFAULT, pieces(random, wire.toString()));

            assertThat(read).hasSize(written.size() + 1).last().isEqualTo(NotYet.IDLE);
            for (int i = 0; i < written.size(); i++) {
                written.get(i).assertSameAs((Request) read.get(i));
            }
        }
    }

    @RepeatedTest(20)
    void oneChangedOctetNeverMakesTheResultDependOnTheCuts(RepetitionInfo seed) {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(1000 + seed.getCurrentRepetition());
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder wire = new StringBuilder(RandomRequest.from(random).text());
            wire.setCharAt(random.nextInt(wire.length()), (char) random.nextInt(256));

            List<Parsed> whole = Wire.parse(wire.toString());

            assertThat(describe(Wire.parse(Limits.DEFAULT, pieces(random, wire.toString()))))
                    .isEqualTo(describe(whole));
        }
    }

    private static byte[][] pieces(RandomGenerator random, String text) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + random.nextInt(1, 60));
            pieces.add(octets(text.substring(at, end)));
            at = end;
        }
        return pieces.toArray(byte[][]::new);
    }
}
