package dev.lifeline.compare.stage;

import dev.lifeline.compare.report.Chapter;
import dev.lifeline.compare.report.Chapter.Outcome;
import dev.lifeline.compare.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stages as chapters: what ran, what ran in part, what could not, and what nobody asked for. */
public final class Chapters {

    private Chapters() {}

    /** Runs a stage. Whatever goes wrong in it is its chapter's outcome, and not the end of the comparison. */
    public static Chapter of(Stage stage, Bench bench) throws InterruptedException {
        long begun = System.nanoTime();
        bench.progress().begin(stage.id());
        Draft draft;
        String failure = null;
        try {
            draft = stage.run(bench);
        } catch (RuntimeException e) {
            draft = new Draft();
            failure = "it failed: " + e;
        }
        List<String> reasons = new ArrayList<>(bench.takeNotes());
        if (failure != null) {
            reasons.add(failure);
        }
        Outcome outcome = outcome(draft, reasons);
        reasons.addAll(bench.takeRemarks());
        bench.progress().end(words(outcome));
        return new Chapter(
                stage.id(),
                stage.title(),
                stage.question(),
                outcome,
                reasons,
                Math.round((System.nanoTime() - begun) / 1e8) / 10.0,
                draft.questions(),
                draft.findings(),
                draft.exhibits());
    }

    /**
     * All stages in their order, with a chapter for each that was not asked for or not reached.
     *
     * @param links where the code of a finding is; null when it cannot be linked
     */
    public static List<Chapter> complete(List<Chapter> done, Function<String, @Nullable String> links) {
        List<Chapter> all = new ArrayList<>();
        for (Stage stage : Stage.all()) {
            all.add(done.stream()
                    .filter(chapter -> chapter.id().equals(stage.id()))
                    .findFirst()
                    .map(chapter -> linked(chapter, links))
                    .orElseGet(() -> new Chapter(
                            stage.id(),
                            stage.title(),
                            stage.question(),
                            Outcome.NOT_ASKED,
                            List.of("this stage was not asked for, or not reached"),
                            0,
                            List.of(),
                            List.of(),
                            List.of())));
        }
        return all;
    }

    private static Chapter linked(Chapter chapter, Function<String, @Nullable String> links) {
        List<Finding> findings = chapter.findings().stream()
                .map(each -> new Finding(
                        each.who(),
                        each.title(),
                        each.text(),
                        each.code(),
                        each.link() == null ? null : links.apply(each.link())))
                .toList();
        return new Chapter(
                chapter.id(),
                chapter.title(),
                chapter.question(),
                chapter.outcome(),
                chapter.reasons(),
                chapter.seconds(),
                chapter.questions(),
                findings,
                chapter.exhibits());
    }

    private static Outcome outcome(Draft draft, List<String> reasons) {
        if (draft.questions().isEmpty()) {
            return Outcome.COULD_NOT_RUN;
        }
        return reasons.isEmpty() ? Outcome.RAN : Outcome.PARTLY;
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case RAN -> "done";
            case PARTLY -> "done, in part: see the report";
            case COULD_NOT_RUN -> "could not run: see the report";
            case NOT_ASKED -> "not asked for";
        };
    }
}
