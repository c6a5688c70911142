package dev.lifeline.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A valid request, and what a parser should find in it. The same seed writes the same octets. */
record RandomRequest(String method, String target, List<String[]> fields, String body, boolean chunked, long seed) {

    private static final String TOKEN = "!#$%&'*+-.^_`|~0123456789abcxyzABCXYZ";

    static RandomRequest from(RandomGenerator random) {
        List<String[]> fields = new ArrayList<>();
        fields.add(new String[] {"Host", "localhost"});
        for (int i = random.nextInt(6); i > 0; i--) {
            fields.add(new String[] {
                "X" + some(random, TOKEN, 10),
                some(random, " \t\"(){}\u00e9az", 20).strip()
            });
        }
        return new RandomRequest(
                some(random, TOKEN, 8) + "X",
                "/" + some(random, "abc/?&=+", 20),
                fields,
                some(random, "\0\r\n\u00ffabc", 100),
                random.nextBoolean(),
                random.nextLong());
    }

    String text() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        for (String[] field : fields) {
            text.append(field[0]).append(':').append(some(random, " \t", 3)).append(field[1]);
            text.append(some(random, " \t", 3)).append("\r\n");
        }
        if (!chunked) {
            return text.append("Content-Length: " + body.length() + "\r\n\r\n")
                    .append(body)
                    .toString();
        }
        text.append("Transfer-Encoding: chunked\r\n\r\n");
        for (int at = 0; at < body.length(); ) {
            int end = Math.min(body.length(), at + random.nextInt(1, 20));
            text.append(Integer.toHexString(end - at))
                    .append(random.nextBoolean() ? ";a=b" : "")
                    .append("\r\n");
            text.append(body, at, end).append("\r\n");
            at = end;
        }
        return text.append("0\r\n\r\n").toString();
    }

    void assertSameAs(Request read) {
        assertThat(read.method()).isEqualTo(method);
        assertThat(read.target()).isEqualTo(target);
        assertThat(new String(read.body(), ISO_8859_1)).isEqualTo(body);
        assertThat(read.fields().size()).isEqualTo(fields.size() + 1);
        for (int i = 0; i < fields.size(); i++) {
            assertThat(read.fields().name(i)).isEqualTo(fields.get(i)[0]);
            assertThat(read.fields().value(i)).isEqualTo(fields.get(i)[1]);
        }
    }

    private static String some(RandomGenerator random, String alphabet, int upTo) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(upTo); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
