package dev.lifeline.compare.load;

import dev.lifeline.compare.contestant.Programs;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line of wrk, and what it prints. */
public final class Wrk {

    private static final Pattern PER_SECOND = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern NOT_2XX = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern SOCKET_ERRORS =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    private Wrk() {}

    /** Whether there is one on the PATH. */
    public static boolean onPath() {
        return Programs.onPath("wrk");
    }

    /** One thread: it shares one core with nobody, and one is enough to fill another with a server. */
    public static String command(ClosedLoop load) {
        return "wrk -t1 -c%d -d%ds http://127.0.0.1:{port}%s"
                .formatted(load.connections(), Math.max(1, load.duration().toSeconds()), load.path());
    }

    /** Reads its output; empty when there is no result in it. */
    public static Optional<Throughput> read(String output) {
        Matcher perSecond = PER_SECOND.matcher(output);
        if (!perSecond.find()) {
            return Optional.empty();
        }
        long failures = 0;
        Matcher status = NOT_2XX.matcher(output);
        if (status.find()) {
            failures += Long.parseLong(status.group(1));
        }
        Matcher errors = SOCKET_ERRORS.matcher(output);
        if (errors.find()) {
            for (int i = 1; i <= errors.groupCount(); i++) {
                failures += Long.parseLong(errors.group(i));
            }
        }
        return Optional.of(new Throughput(Double.parseDouble(perSecond.group(1)), failures));
    }
}
