package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.report.Exhibit;
import dev.lifeline.compare.report.Finding;
import dev.lifeline.compare.report.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A chapter while its stage writes it. */
final class Draft {

    private final List<Question> questions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Exhibit> exhibits = new ArrayList<>();

    /** Adds a row to the matrix, unless nobody has an answer. */
    Draft question(String id, String text, String why, Map<String, Cell> answers) {
        if (!answers.isEmpty()) {
            questions.add(new Question(id, text, why, answers));
        }
        return this;
    }

    /** Explains what the rows so far have shown. */
    Draft explain(List<Contestant> contestants) {
        return find(Explanations.of(questions, contestants));
    }

    Draft find(List<Finding> more) {
        findings.addAll(more);
        return this;
    }

    Draft show(Exhibit exhibit) {
        exhibits.add(exhibit);
        return this;
    }

    List<Question> questions() {
        return questions;
    }

    List<Finding> findings() {
        return findings;
    }

    List<Exhibit> exhibits() {
        return exhibits;
    }
}
