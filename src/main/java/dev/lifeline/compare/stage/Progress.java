package dev.lifeline.compare.stage;

import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says on the terminal what is being asked of whom, how far the stage is, and how much time is left. On a terminal one
 * line is written over and over; into a file, a line whenever the stage or the contestant changes.
 *
 * <p>Threads: any; guarded by this.
 */
public final class Progress {

    private static final int BAR = 20;
    private static final int WIDTH = 100;

    private final PrintStream out;
    private final boolean overwrite;
    private String stage = "";
    private long stageBegan;
    private int total = 1;
    private int done;
    private @Nullable String lastWho;

    public Progress(PrintStream out, boolean overwrite) {
        this.out = out;
        this.overwrite = overwrite;
    }

    /** A stage begins. */
    synchronized void begin(String name) {
        stage = name;
        stageBegan = System.nanoTime();
        total = 1;
        done = 0;
        lastWho = null;
        say("", "begins");
    }

    /** How many steps it has. */
    synchronized void expect(int steps) {
        total = Math.max(1, steps);
        done = 0;
    }

    /** One step begins. */
    synchronized void step(String who, String what) {
        say(who, what);
        done++;
    }

    /** The stage is over. */
    synchronized void end(String how) {
        double seconds = (System.nanoTime() - stageBegan) / 1e9;
        String line = "%-12s %s %.0f s  %s".formatted(stage, "█".repeat(BAR), seconds, how);
        out.print(overwrite ? "\r" + fit(line) + "\n" : line.stripTrailing() + "\n");
        out.flush();
    }

    private void say(String who, String what) {
        if (!overwrite) {
            if (!who.equals(lastWho)) {
                lastWho = who;
                out.println("%-12s %3d %%  %s  %s"
                        .formatted(stage, percent(), who, what)
                        .stripTrailing());
                out.flush();
            }
            return;
        }
        int filled = BAR * Math.min(done, total) / total;
        String bar = "█".repeat(filled) + "░".repeat(BAR - filled);
        out.print("\r" + fit("%-12s %s %s  %s  %s".formatted(stage, bar, left(), who, what)));
        out.flush();
    }

    private int percent() {
        return 100 * Math.min(done, total) / total;
    }

    private String left() {
        if (done == 0) {
            return "     ";
        }
        double each = (System.nanoTime() - stageBegan) / 1e9 / done;
        Duration left = Duration.ofSeconds(Math.round(each * Math.max(0, total - done)));
        return "%2d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
    }

    private static String fit(String line) {
        String printable = line.replaceAll("\\p{Cntrl}", " ");
        return printable.length() > WIDTH
                ? printable.substring(0, WIDTH - 1) + "…"
                : printable + " ".repeat(WIDTH - printable.length());
    }
}
