package dev.lifeline.app.requestlog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Throws {@link HostileRequests} at a port and asserts what must hold for each of them.
 *
 * <p>Each conversation is one connection: one to three requests at once, then the end of our side, then all that the
 * server says until it closes. Since a hostile request may be two by the rules of HTTP, the measure is what came back:
 * as many lines as responses.
 *
 * <p>501 (a transfer coding, or CONNECT, that Tomcat does not know) and 505 (a version) are its answers to a client's
 * fault, as RFC 9110 wants them; all other 5xx count as ours.
 */
final class Fuzz {

    private static final Set<Integer> PROTOCOL_ANSWERS = Set.of(501, 505);

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final int port;
    private final LogWatch log;

    Fuzz(int port, LogWatch log) {
        this.port = port;
        this.log = log;
    }

    /** Prints its seed first; {@code -Dlifeline.fuzz.seed=n} plays one again. */
    void run(int requests) throws IOException {
        long seed =
                Long.getLong("lifeline.fuzz.seed", ThreadLocalRandom.current().nextLong(1L << 40));
        System.out.println("fuzz: seed " + seed);
        int lines = 0;
        long next = seed;

        while (lines < requests) {
            lines += converse(next++);
        }

        System.out.println("fuzz: " + lines + " lines, statuses " + statuses);
    }

    /** Returns how many request lines the conversation made. */
    private int converse(long seed) throws IOException {
        log.clear();
        byte[] sent = HostileRequests.conversation(seed);
        Answer answer = send(sent);
        String answers = new String(answer.bytes, ISO_8859_1);
        int expected = answer.count();
        List<LogWatch.Seen> seen = log.await(expected, LogWatch.Seen::isRequestLine);
        List<LogWatch.Seen> lines =
                seen.stream().filter(LogWatch.Seen::isRequestLine).toList();
        // Told only when something fails: it costs more than the request.
        Supplier<String> what =
                () -> "seed " + seed + "\n" + HostileRequests.readable(sent) + "\nanswered\n" + answers + "\nlogged\n"
                        + String.join("", seen.stream().map(LogWatch.Seen::text).toList());

        if (answer.reset) {
            assertThat(lines.size()).as(what).isGreaterThanOrEqualTo(Math.max(1, expected));
        } else if (answer.bytes.length == 0) {
            // An HTTP/0.9 answer without a body: "OPTIONS *" and a bare line feed.
            assertThat(lines).as(what).hasSizeLessThanOrEqualTo(1);
        } else {
            assertThat(lines).as(what).hasSize(expected);
        }
        // Home is a page for those who accept HTML, and /echo gives back what it got: all else is our own words.
        if (!answers.contains("HTTP/1.1 2")) {
            assertThat(answers)
                    .as(what)
                    .doesNotContainIgnoringCase("<html", "<!doctype", "\tat ", HostileRequests.SECRET);
        }
        seen.forEach(event -> assertClean(event, what));
        lines.forEach(line -> assertNotOurFault(line, what));
        assertThat(seen.size() - lines.size())
                .as(() -> "other events: " + what.get())
                .isEqualTo(failures(lines));
        return lines.size();
    }

    private static void assertClean(LogWatch.Seen event, Supplier<String> what) {
        assertThat(event.text()).as(what).doesNotContain(HostileRequests.SECRET);
        boolean thrown = event.event().getThrowableProxy() != null;
        String body =
                thrown ? event.text().replaceAll("[\n\t]", "") : event.text().stripTrailing();
        assertThat(body.codePoints().noneMatch(Fuzz::isControl)).as(what).isTrue();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) || Character.isIdentifierIgnorable(c) || c == 0x2028 || c == 0x2029;
    }

    private void assertNotOurFault(LogWatch.Seen line, Supplier<String> what) {
        int status = (int) line.field("http.response.status_code");
        statuses.merge(status, 1, Integer::sum);
        if (status >= 500 && !PROTOCOL_ANSWERS.contains(status)) {
            assertThat(line.field("url.original").toString()).as(what).contains("/fail");
        }
    }

    /** Each handler that threw is told once more, at ERROR, with its stack trace. */
    private static long failures(List<LogWatch.Seen> lines) {
        return lines.stream()
                .filter(line -> line.field("http.response.status_code").equals(500))
                .count();
    }

    /** @param toHead whether the first request was a HEAD: its answer tells a length, and then comes the next answer */
    private record Answer(byte[] bytes, boolean reset, boolean toHead) {

        private static final Pattern HEAD = Pattern.compile("HTTP/1\\.1 (\\d{3}) (?s:(.*?))\r\n\r\n");
        private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: (\\d+)");
        private static final Pattern CHUNKED = Pattern.compile("(?im)^transfer-encoding: chunked");

        /** Final responses; bytes without a status line are one of HTTP/0.9, which ends the connection. */
        int count() {
            String text = new String(bytes, ISO_8859_1);
            Matcher head = HEAD.matcher(text);
            int count = 0;
            int at = 0;
            while (at < text.length()) {
                if (!text.startsWith("HTTP/1.1 ", at) || !head.find(at)) {
                    return count + 1;
                }
                count += head.group(1).startsWith("1") ? 0 : 1;
                at = head.end();
                // That of a HEAD which was not the first is known by the status line that follows.
                if (!text.startsWith("HTTP/1.1 ", at) && !(toHead && count == 1)) {
                    at = bodyEnd(text, at, head.group(2));
                }
            }
            return count;
        }

        private static int bodyEnd(String text, int at, String fields) {
            Matcher length = LENGTH.matcher(fields);
            if (length.find()) {
                return at + Integer.parseInt(length.group(1));
            }
            int end = CHUNKED.matcher(fields).find() ? text.indexOf("0\r\n\r\n", at) : -1;
            return end < 0 ? text.length() : end + "0\r\n\r\n".length();
        }
    }

    private Answer send(byte[] bytes) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 30_000);
            socket.setSoTimeout(30_000);
            boolean reset = false;
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
                InputStream in = socket.getInputStream();
                byte[] buffer = new byte[8_192];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    answer.write(buffer, 0, n);
                }
            } catch (SocketException e) {
                // The server refused, and closed with bytes of ours unread: the kernel may drop its last words.
                reset = true;
            }
            boolean toHead = new String(bytes, ISO_8859_1).startsWith("HEAD ");
            return new Answer(answer.toByteArray(), reset, toHead);
        }
    }
}
