package dev.lifeline.compare.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.compare.wire.Talk.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each behaviour knows a good answer from a bad one: real bytes through the real reader and the real verdict. */
class WireVectorsTest {

    private static final Map<String, Vectors> VECTORS = read();

    @ParameterizedTest
    @MethodSource("behaviours")
    void theGoodAnswerIsGood(Behaviour behaviour) {
        Vectors vectors = VECTORS.get(behaviour.id());

        Verdict verdict = Verdict.of(behaviour, talk(behaviour, vectors.good()));

        assertThat(verdict).isEqualTo(Verdict.GOOD);
    }

    @ParameterizedTest
    @MethodSource("behaviours")
    void theBadAnswerIsBad(Behaviour behaviour) {
        Vectors vectors = VECTORS.get(behaviour.id());

        Verdict verdict = Verdict.of(behaviour, talk(behaviour, vectors.bad()));

        // Where the clause leaves the choice, nothing is bad: but not everything is an answer.
        assertThat(verdict).isEqualTo(behaviour.bad().isEmpty() ? Verdict.UNJUDGED : Verdict.BAD);
    }

    @Test
    void thereAreEnoughBehavioursEachWithItsOwnNameAndVectors() {
        List<String> ids = Behaviours.all().stream().map(Behaviour::id).toList();

        assertThat(ids).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
        assertThat(VECTORS.keySet()).isEqualTo(new HashSet<>(ids));
    }

    @Test
    void eachBehaviourNamesItsClauseAndSaysWhyInOneSentence() {
        assertThat(Behaviours.all()).allSatisfy(behaviour -> {
            assertThat(behaviour.clause()).matches("RFC 911[0-3] \\d+(\\.\\d+)*");
            assertThat(behaviour.why()).endsWith(".").hasSizeBetween(10, 160);
            assertThat(behaviour.good()).isNotEmpty();
            assertThat(behaviour.bad().isEmpty()).isEqualTo(behaviour.level() == Level.MAY);
        });
    }

    static Stream<Behaviour> behaviours() {
        return Behaviours.all().stream();
    }

    private static Talk talk(Behaviour behaviour, String vector) {
        int mark = vector.lastIndexOf('<');
        Ending ending = switch (vector.substring(mark)) {
            case "<open>" -> Ending.OPEN;
            case "<close>" -> Ending.CLOSED;
            case "<reset>" -> Ending.RESET;
            default -> throw new IllegalArgumentException("no ending: " + vector);
        };
        byte[] bytes = vector.substring(0, mark)
                .replace("\\r", "\r")
                .replace("\\n", "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        Reading reading = ResponseReader.read(bytes, ending == Ending.CLOSED, behaviour.methods());
        return new Talk(reading, ending, Duration.ZERO, 0);
    }

    private record Vectors(String good, String bad) {}

    private static Map<String, Vectors> read() {
        try (InputStream in = WireVectorsTest.class.getResourceAsStream("wire-vectors.txt")) {
            List<String> lines = new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList());
            Map<String, Vectors> vectors = new LinkedHashMap<>();
            for (int i = 0; i < lines.size(); i += 3) {
                String good = lines.get(i + 1).replaceFirst("^ +good: +", "");
                String bad = lines.get(i + 2).replaceFirst("^ +bad: +", "");
                vectors.put(lines.get(i), new Vectors(good, bad));
            }
            return vectors;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
