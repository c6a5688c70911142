package dev.lifeline.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A shell in this directory, with this JVM's {@code java} first on its path. */
final class Terminal {

    /** ASCII's record separator, which no command of README's prints; {@code printf} writes it after each step. */
    private static final String END_OF_STEP = "\036";

    /** The longest dialogue holds a request for some seconds; a start on a busy machine takes twenty. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What was started in the background ends with the dialogue. */
    private static final String LEAVE = "kill $(jobs -p) 2>/dev/null; wait\n";

    private Terminal() {}

    /** Types the steps; what each wrote to either output, without carriage returns and the blanks that end lines. */
    static List<String> type(List<String> steps) {
        String script = steps.stream().map(step -> step + "\nprintf '\\036'\n").collect(Collectors.joining());
        Path output = null;
        try {
            output = Files.createTempFile("terminal-", ".out");
            ProcessBuilder shell = new ProcessBuilder("bash", "-c", script + LEAVE)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            String java = Path.of(System.getProperty("java.home"), "bin").toString();
            shell.environment().merge("PATH", java, (path, ours) -> ours + ":" + path);
            shell.environment().put("LIFELINE_RECORD", ""); // what is typed here leaves no file in the user's home
            Process process = shell.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("still running: " + script + "\n" + Files.readString(output));
            }
            String seen = Files.readString(output).replace("\r", "").replaceAll("(?m) +$", "");
            return Stream.of(seen.split(END_OF_STEP, -1))
                    .limit(steps.size())
                    .map(Terminal::withLastLineEnded)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            delete(output);
        }
    }

    /** Our plain answers are lines without an end, as they are in a browser's window. */
    private static String withLastLineEnded(String seen) {
        return seen.isEmpty() || seen.endsWith("\n") ? seen : seen + "\n";
    }

    private static void delete(Path output) {
        try {
            if (output != null) {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
