package dev.lifeline.observe.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.http.SecretMask;
import java.util.Random;
import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestPathsTest {

    private final RequestPaths paths = new RequestPaths(SecretMask.DEFAULT);

    @Test
    void whatWasAskedForLatelyIsTheSameStringAgain() {
        String first = of("/orders/17", null);

        assertThat(first).isEqualTo("/orders/17");
        assertThat(of("/orders/17", null)).isSameAs(first);
    }

    @Test
    void aQueryIsMaskedEachTime() {
        assertThat(of("/orders", null)).isEqualTo("/orders");
        assertThat(of("/orders", "token=hunter2&page=1")).isEqualTo("/orders?token=***&page=1");
        assertThat(of("/orders", "token=hunter3&page=2")).isEqualTo("/orders?token=***&page=2");
        assertThat(of("/orders", null)).isEqualTo("/orders");
    }

    @Test
    void aPathWithASecretOrAnEscapeIsMaskedEachTime() {
        for (int time = 0; time < 2; time++) {
            assertThat(of("/a;token=hunter2/b", null)).isEqualTo("/a;token=***/b");
            assertThat(of("/a;token=***/b", null)).isEqualTo("/a;token=***/b");
            assertThat(of("/\u0085", null)).isEqualTo("/\\u0085");
            assertThat(of("/\\u0085", null)).isEqualTo("/\\u0085");
        }
    }

    @Test
    void octetsBeyondAsciiAreReadAsSent() {
        for (int time = 0; time < 2; time++) {
            assertThat(of("/caf\u00e9", null)).isEqualTo("/caf\u00e9");
            assertThat(of("/caf\u00c3\u00a9", null)).isEqualTo("/caf\u00c3\u00a9");
        }
    }

    @Test
    void aLongOneIsCut() {
        assertThat(of("/" + "x".repeat(5_000), null)).hasSizeLessThanOrEqualTo(1_000);
        assertThat(of("/" + "x".repeat(200), null)).hasSize(201);
    }

    /** Far more than there are places, so they keep overwriting each other. */
    @Test
    void nobodyGetsThePathOfAnother() {
        Random random = new Random(25);
        for (int i = 0; i < 20_000; i++) {
            String path = "/" + random.nextInt(1_000);
            assertThat(of(path, null)).isEqualTo(path);
        }
    }

    private String of(String path, @Nullable String query) {
        Request request = new Request();
        set(request.requestURI(), path);
        if (query != null) {
            set(request.queryString(), query);
        }
        return paths.of(request);
    }

    /** In the middle of a buffer, as Tomcat's parser does. */
    private static void set(MessageBytes target, String text) {
        byte[] octets = ("GET " + text + " HTTP/1.1").getBytes(ISO_8859_1);
        target.setBytes(octets, 4, text.length());
    }
}
