package dev.lifeline.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The Date line (RFC 9110 section 6.6.1), made once a second instead of once a response.
 *
 * <p>Threads: any. Two may make the same line at once; the later one stays.
 */
final class HttpDate {

    // Not DateTimeFormatter.RFC_1123_DATE_TIME: it writes the first nine days of a month with one digit.
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private record Line(long second, byte[] octets) {}

    private static volatile Line latest = at(0);

    private HttpDate() {}

    /** {@code Date: ...} with its line end; not to be changed. */
    static byte[] line(long epochMillis) {
        Line line = latest;
        long second = epochMillis / 1000;
        if (line.second != second) {
            line = at(second);
            latest = line;
        }
        return line.octets;
    }

    private static Line at(long second) {
        String date = IMF_FIXDATE.format(Instant.ofEpochSecond(second));
        return new Line(second, ("Date: " + date + "\r\n").getBytes(ISO_8859_1));
    }
}
