package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.ExchangeEvent.Completed;
import dev.lifeline.lifecycle.ExchangeEvent.HeadParsed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownFactsTest {

    private final KnownFacts known = new KnownFacts();

    @Test
    void whatWasToldLatelyIsTheSameObjectAgain() {
        assertThat(known.head("GET", "/hello")).isSameAs(known.head("GET", "/hello"));
        assertThat(known.completed(200, 13)).isSameAs(known.completed(200, 13));
    }

    @Test
    void longPathsAreNotKept() {
        String path = "/" + "x".repeat(200);

        assertThat(known.head("GET", path))
                .isEqualTo(new HeadParsed("GET", path))
                .isNotSameAs(known.head("GET", path));
    }

    /** Far more than there are places, so they keep overwriting each other. */
    @Test
    void nobodyGetsTheFactOfAnother() {
        Random random = new Random(25);
        String[] methods = {"GET", "PUT", "POST", "HEAD"};
        for (int i = 0; i < 20_000; i++) {
            String method = methods[random.nextInt(methods.length)];
            String path = "/" + random.nextInt(1_000);
            int status = 200 + random.nextInt(400);
            long bytes = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(1_000);
            assertThat(known.head(method, path)).isEqualTo(new HeadParsed(method, path));
            assertThat(known.completed(status, bytes)).isEqualTo(new Completed(status, bytes));
        }
    }
}
