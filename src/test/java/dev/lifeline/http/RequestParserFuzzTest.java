package dev.lifeline.http;

import static dev.lifeline.http.Wire.describe;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * Whatever comes in, the parser answers with one of its three answers, keeps its limits, and finds the same in pieces.
 *
 * <p>Every build replays {@code RequestParserFuzzTestInputs}. To look for more, guided by coverage, for ten minutes:
 * <pre>JAZZER_FUZZ=1 ./mvnw test -Dtest=RequestParserFuzzTest -Dsurefire.failIfNoSpecifiedTests=false</pre>
 * What it finds is written there, too, and stays as a regression test.
 */
@Tag("fuzz")
class RequestParserFuzzTest {

    private static final Limits SMALL = new Limits(100, 200, 5, 50, 20, 20);

    @FuzzTest(maxDuration = "10m")
    void parse(byte[] octets) {
        for (Limits limits : List.of(Limits.DEFAULT, SMALL)) {
            List<Parsed> whole = Wire.parse(limits, octets);
            int cut = octets.length == 0 ? 0 : (octets[octets.length - 1] & 0xFF) % octets.length;

            for (Parsed parsed : whole) {
                if (parsed instanceof Request request) {
                    keepsItsPromises(request, limits);
                }
            }
            assertThat(describe(Wire.parse(
                            limits,
                            Arrays.copyOfRange(octets, 0, cut),
                            Arrays.copyOfRange(octets, cut, octets.length))))
                    .isEqualTo(describe(whole));
        }
    }

    private static void keepsItsPromises(Request request, Limits limits) {
        assertThat(request.body().length).isLessThanOrEqualTo(limits.body());
        assertThat(request.fields().size()).isLessThanOrEqualTo(limits.fields());
        assertThat(request.fields().all("Host").size()).isLessThanOrEqualTo(1);
        assertThat(request.target()).isNotEmpty().doesNotContainPattern("[\\x00-\\x20\\x7f-\\xff]");
        assertThat(request.fields().toString() + request.trailers()).doesNotContain("\r", "\0");
        Target.of(request.target()).parameter("name");
    }
}
