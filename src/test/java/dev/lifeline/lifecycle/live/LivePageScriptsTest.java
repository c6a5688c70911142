package dev.lifeline.lifecycle.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's pure parts (fold, phases, lanes, window, filter) are tested in their own language, by Node's test runner. */
class LivePageScriptsTest {

    private static final Path TESTS = Path.of("src/test/node");

    @Test
    void thePageFoldsAndPlacesWhatTheServerSays() throws Exception {
        String node = Program.required("node").toString();

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
}
