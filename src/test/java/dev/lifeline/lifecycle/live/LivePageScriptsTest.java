package dev.lifeline.lifecycle.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's pure parts (fold, phases, lanes, window, filter) are tested in their own language, by Node's test runner. */
class LivePageScriptsTest {

    private static final Path TESTS = Path.of("src/test/node");

    @Test
    void thePageFoldsAndPlacesWhatTheServerSays() throws Exception {
        String node = node().map(Path::toString).orElse("");
        boolean mustRun = "true".equals(System.getenv("CI"));
        assumeTrue(mustRun || !node.isEmpty(), "skipped: there is no node on the PATH");
        assertThat(node).as("node on the PATH; with CI=true it must be there").isNotEmpty();

        Process run =
                new ProcessBuilder(command(node)).redirectErrorStream(true).start();
        String output = new String(run.getInputStream().readAllBytes(), UTF_8);

        assertThat(run.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("(?m)^# pass [1-9]").containsPattern("(?m)^# fail 0$");
    }

    private static List<String> command(String node) throws Exception {
        try (Stream<Path> files = Files.list(TESTS)) {
            Stream<String> tests = files.map(Path::toString)
                    .filter(name -> name.endsWith(".test.mjs"))
                    .sorted();
            return Stream.concat(Stream.of(node, "--test", "--test-reporter=tap"), tests)
                    .toList();
        }
    }

    private static Optional<Path> node() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
