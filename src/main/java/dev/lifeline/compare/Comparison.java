package dev.lifeline.compare;

import dev.lifeline.compare.contestant.Children;
import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.contestant.Family;
import dev.lifeline.compare.report.Chapter;
import dev.lifeline.compare.report.Entrant;
import dev.lifeline.compare.report.Machine;
import dev.lifeline.compare.report.Report;
import dev.lifeline.compare.report.ReportFiles;
import dev.lifeline.compare.report.TextMatrix;
import dev.lifeline.compare.stage.Bench;
import dev.lifeline.compare.stage.Chapters;
import dev.lifeline.compare.stage.Effort;
import dev.lifeline.compare.stage.Progress;
import dev.lifeline.compare.stage.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One comparison: stage after stage, then the report. However it ends, the children end with it and what is known is
 * written down.
 *
 * <p>Threads: {@link #run} on one, {@link #stop} on another at any time. The chapters are guarded by this.
 */
final class Comparison {

    /** After the children have ended, a stage notices quickly; then the report is written. */
    private static final int STOP_PATIENCE_SECONDS = 10;

    private final List<Contestant> contestants;
    private final List<Stage> stages;
    private final boolean quick;
    private final Path out;
    private final PrintStream console = System.out;
    private final Children children;
    private final String made = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final long begun = System.nanoTime();
    private final Map<String, String> machine = Machine.facts();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Chapter> chapters = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable String interrupted;
    private volatile @Nullable Thread runner;

    Comparison(List<Contestant> contestants, List<Stage> stages, boolean quick, Path out) {
        this.contestants = contestants;
        this.stages = stages;
        this.quick = quick;
        this.out = out;
        this.children = new Children(out.resolve("logs"), out.resolve("state"));
    }

    /** Runs all stages and writes the report; false when a stage could not run at all, or it was stopped. */
    boolean run() throws IOException {
        runner = Thread.currentThread();
        List<Contestant> present =
                contestants.stream().filter(each -> each.absent() == null).toList();
        Effort effort = quick ? Effort.quick() : Effort.full();
        Progress progress = new Progress(
                System.err, System.console() != null && System.console().isTerminal());
        remember(present);
        try (Bench bench = new Bench(present, children, effort, progress)) {
            note("Pinning: " + bench.cores().describe() + ".");
            int shares = stages.stream().mapToInt(Stage::share).sum();
            for (Stage stage : stages) {
                bench.begin(stage.share(), shares);
                shares -= stage.share();
                add(Chapters.of(stage, bench));
                write(); // whatever happens next, this much is on disk
            }
        } catch (InterruptedException e) {
            // stop() was called, and it waits for us
        } finally {
            children.close();
            write();
        }
        console.println();
        console.print(TextMatrix.of(report()));
        console.println(out.resolve("report.html"));
        over.countDown();
        if (report().interrupted() != null) {
            // Who received the signal ends the process, with the signal's exit code: not we, with ours.
            parkForEver();
        }
        return report().interrupted() == null
                && report().chapters().stream().noneMatch(each -> each.outcome() == Chapter.Outcome.COULD_NOT_RUN);
    }

    private void parkForEver() {
        while (true) {
            Thread.interrupted(); // else park returns at once
            LockSupport.park(this);
        }
    }

    /** Ends the children and has what is known written; returns when that is done. Called when a signal came. */
    void stop() {
        synchronized (this) {
            interrupted = "it was stopped by a signal before its end";
        }
        children.close();
        Thread running = runner;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            if (!over.await(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                write(); // a stage that does not let go: its chapter is missing
            }
        } catch (IOException e) {
            System.err.println("lifeline: the report could not be written: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remember(List<Contestant> present) {
        note(
                "%s. Ratios refer to %s. A difference inside the noise (ranges that overlap, or medians within 3 %%) is not marked as one."
                        .formatted(
                                quick
                                        ? "A quick run: few rounds, so few differences can be told from noise"
                                        : "A full run",
                                present.getFirst().name()));
        note("Load of the machine when it began: %s on %d cores; on a busy machine times say little."
                .formatted(
                        Machine.load().isEmpty() ? "unknown" : Machine.load(),
                        Runtime.getRuntime().availableProcessors()));
        note("Every server logs each request, as it comes; loads go to 127.0.0.1, so no network is in the figures.");
        if (!Children.haveWarden()) {
            note("Without setsid here: if compare itself is killed outright, its servers go on.");
        }
    }

    private synchronized void add(Chapter chapter) {
        chapters.add(chapter);
    }

    private synchronized void note(String note) {
        notes.add(note);
    }

    private synchronized void write() throws IOException {
        ReportFiles.write(report(), out);
    }

    private synchronized Report report() {
        List<Entrant> entrants = contestants.stream()
                .map(each -> new Entrant(each.name(), each.title(), each.commandLine(), each.absent()))
                .toList();
        return new Report(
                Report.SCHEMA,
                made,
                Math.round((System.nanoTime() - begun) / 1e8) / 10.0,
                quick,
                interrupted,
                command(),
                machine,
                List.copyOf(notes),
                entrants,
                Chapters.complete(chapters, this::link));
    }

    /** Code of this repository is linked from where the report lies, if it is there; else it is only named. */
    private @Nullable String link(String code) {
        if (!code.startsWith("src/")) {
            return code;
        }
        Path file = Path.of(code).toAbsolutePath();
        return Files.exists(file)
                ? out.toAbsolutePath().relativize(file).toString().replace('\\', '/')
                : null;
    }

    private String command() {
        List<String> words = new ArrayList<>(List.of("java -jar lifeline.jar compare"));
        if (quick) {
            words.add("--quick");
        }
        words.add("--contestants "
                + String.join(",", contestants.stream().map(Contestant::name).toList()));
        contestants.stream()
                .filter(each -> each.family() == Family.FOREIGN)
                .forEach(each -> words.add("--contestant " + each.asOption()));
        if (stages.size() < Stage.all().size()) {
            words.add(
                    "--only " + String.join(",", stages.stream().map(Stage::id).toList()));
        }
        return String.join(" ", words);
    }
}
