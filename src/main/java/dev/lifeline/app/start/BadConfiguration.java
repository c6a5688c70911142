package dev.lifeline.app.start;

import java.io.FileNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.core.env.Environment;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A configuration that does not hold together: a file that is not there or not readable as what it says it is, a setting
 * that {@link SettingsCheck} refused.
 *
 * @param problem what is wrong, and where
 */
record BadConfiguration(String problem) implements StartFailure {

    static BadConfiguration of(ConfigDataException bad) {
        return new BadConfiguration(
                "%s (a location may begin with optional: when its file may be missing)".formatted(bad.getMessage()));
    }

    /** The parser knows the place, but not the file: the line's own text says which one it is. */
    static BadConfiguration of(MarkedYAMLException bad) {
        Mark mark = bad.getProblemMark();
        String place = mark == null ? "" : " at line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
        String text = mark == null ? "" : " near \"%s\"".formatted(snippet(mark));
        return new BadConfiguration(
                "a configuration file is not valid YAML%s%s: %s".formatted(place, text, bad.getProblem()));
    }

    /** A configuration file, a key store: the system's words name the file and say why not. */
    static BadConfiguration unreadable(FileNotFoundException bad) {
        return new BadConfiguration("cannot read " + bad.getMessage());
    }

    @Override
    public int exitCode() {
        return WRONG_USE;
    }

    @Override
    public String describe(@Nullable Environment environment) {
        return problem;
    }

    /** The line of the file; the parser's second line only points at the column. */
    private static String snippet(Mark mark) {
        String snippet = mark.get_snippet(0, 60);
        return snippet == null ? "" : snippet.lines().findFirst().orElse("").strip();
    }
}
