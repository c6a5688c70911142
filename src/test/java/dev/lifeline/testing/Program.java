package dev.lifeline.testing;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A program of the machine that a test cannot do without: a browser, Node, systemd's checker. Where it is missing, the
 * test is skipped with a reason that names it; under {@code CI=true} it fails, because there nothing may be missing.
 */
public final class Program {

    private Program() {}

    /** Where the first of the names that is on the PATH is. */
    public static Path required(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> missing(String.join(" nor ", names)));
    }

    private static Path missing(String names) {
        String reason = "there is no " + names + " on the PATH";
        return "true".equals(System.getenv("CI")) ? fail(reason + ", and CI must have it") : abort(reason);
    }
}
