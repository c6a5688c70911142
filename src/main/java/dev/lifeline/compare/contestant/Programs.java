package dev.lifeline.compare.contestant;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What is installed here. */
public final class Programs {

    private Programs() {}

    /** Whether a program of this name is on the PATH. */
    public static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, program))
                .anyMatch(Files::isExecutable);
    }
}
