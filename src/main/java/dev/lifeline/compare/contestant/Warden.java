package dev.lifeline.compare.contestant;

import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends the children when their parent could not: a few lines of shell that hold the list of process groups and wait for
 * the end of a pipe. The pipe ends however the parent went, by {@code kill -9} too, where no shutdown hook runs.
 *
 * <p>It leads a session of its own, so a Ctrl+C in the terminal does not reach it. Where there is no {@code setsid}
 * (macOS, Windows) there is no warden: children are then ended by the shutdown hook alone, and the report says so.
 *
 * <p>Threads: any; one line is written at a time, guarded by this.
 */
final class Warden {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** TERM first, so that a server can end its own workers; KILL two seconds later for whatever is left. */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            groups=' '
            while read -r verb group; do
              case $verb in
                begin) groups="$groups$group " ;;
                end) groups="${groups%%" $group "*} ${groups#*" $group "}" ;;
              esac
            done
            for group in $groups; do kill -s TERM -- "-$group" 2>/dev/null; done
            [ "$groups" = ' ' ] || sleep 2
            for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
            """;

    private final @Nullable Writer orders;

    private Warden(@Nullable Writer orders) {
        this.orders = orders;
    }

    /** Starts one, or returns one that does nothing where this system cannot have it. */
    static Warden start() {
        if (!available()) {
            return new Warden(null);
        }
        try {
            Process shell = new ProcessBuilder(SETSID.toString(), "sh", "-c", SCRIPT)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            return new Warden(shell.outputWriter(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return new Warden(null);
        }
    }

    static boolean available() {
        return Files.isExecutable(SETSID);
    }

    /** What to put before a command so that it leads a process group with its own pid as number. */
    static List<String> ownGroup() {
        return available() ? List.of(SETSID.toString()) : List.of();
    }

    /** From now on this group is ended when the parent is gone. */
    void begin(long group) {
        tell("begin " + group);
    }

    /** The group is over; its number may belong to somebody else soon. */
    void end(long group) {
        tell("end " + group);
    }

    private synchronized void tell(String line) {
        if (orders == null) {
            return;
        }
        try {
            orders.write(line + "\n");
            orders.flush();
        } catch (IOException e) {
            // Somebody killed the warden: the shutdown hook still ends the children.
        }
    }
}
