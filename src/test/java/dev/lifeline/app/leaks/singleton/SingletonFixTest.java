package dev.lifeline.app.leaks.singleton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lesson is the difference between the two, so nothing else may differ. */
class SingletonFixTest {

    @Test
    void theFixIsOneAnnotation() throws IOException {
        List<String> fix = new ArrayList<>(code("SafeCurrentUser"));
        List<String> wart = code("UnsafeCurrentUser");

        fix.removeIf(line -> line.contains("RequestScope"));

        assertThat(fix).containsExactlyElementsOf(wart);
    }

    /** The lines that do something, with the name of the class taken out. */
    private static List<String> code(String name) throws IOException {
        return Files.readAllLines(Path.of("src/main/java/dev/lifeline/app/leaks/singleton", name + ".java")).stream()
                .filter(line -> !line.isBlank() && !line.strip().matches("(/\\*\\*|\\*).*"))
                .map(line -> line.replace(name, "CurrentUser"))
                .toList();
    }
}
