package dev.lifeline.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.SpringBootVersion;

/**
 * What a foreign app may have beside the glass, each a small Maven project below {@code src/test/foreign}. None of it is
 * on the class path of the tests, where Spring Boot would put a login before every server that a test starts.
 */
enum Surroundings {
    BOOT_4_0("boot-4.0"),
    DEVTOOLS("devtools"),
    JPA("jpa"),
    SECURITY("security"),
    TEMPLATES("templates");

    private static final Path ROOT = Path.of("").toAbsolutePath();

    private final String project;

    Surroundings(String project) {
        this.project = project;
    }

    /** The project's own classes and all its libraries. */
    List<String> classPath() {
        Path target = Build.DONE.resolve(project);
        List<String> classPath =
                new ArrayList<>(List.of(target.resolve("classes").toString()));
        try {
            classPath.addAll(List.of(
                    Files.readString(target.resolve("class-path")).strip().split(File.pathSeparator)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classPath;
    }

    /** All projects are built once, by the Maven that builds Lifeline, when the first of them is asked for. */
    private static final class Build {

        static final Path DONE = run();

        private static Path run() {
            try {
                Process maven = command().redirectErrorStream(true).start();
                String output = new String(maven.getInputStream().readAllBytes(), UTF_8);
                if (maven.waitFor() != 0) {
                    throw new AssertionError("src/test/foreign cannot be built:\n" + output);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
            return ROOT.resolve("target/foreign");
        }

        private static ProcessBuilder command() {
            boolean windows =
                    System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
            List<String> command = new ArrayList<>(List.of(
                    ROOT.resolve(windows ? "mvnw.cmd" : "mvnw").toString(),
                    "--batch-mode",
                    "--quiet",
                    "--file=" + ROOT.resolve("src/test/foreign/pom.xml"),
                    "-Dlifeline.boot.version=" + SpringBootVersion.getVersion(),
                    "process-classes"));
            String repository = System.getProperty("lifeline.repository");
            if (repository != null) {
                command.add("-Dmaven.repo.local=" + repository);
            }
            ProcessBuilder maven = new ProcessBuilder(command);
            maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
            return maven;
        }
    }
}
