package dev.lifeline.compare.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child that talks without end fills no disk. */
class LogFileTest {

    @TempDir
    private Path directory;

    @Test
    void pastItsLimitTheBeginningIsKeptAndTheFileStartsAgain() throws IOException {
        LogFile log = new LogFile(directory.resolve("child.log"));
        byte[] more = new byte[(int) LogFile.LIMIT + 10];
        Files.write(log.path(), more, StandardOpenOption.APPEND);

        log.trim();

        assertThat(log.path()).isEmptyFile();
        assertThat(directory.resolve("child.log.beginning")).hasSize(LogFile.LIMIT);
        assertThat(log.written()).isEqualTo(LogFile.LIMIT + 10);
    }

    @Test
    void withinItsLimitNothingHappensToIt() throws IOException {
        LogFile log = new LogFile(directory.resolve("child.log"));
        Files.writeString(log.path(), "one\n\ntwo\nthree\n", StandardOpenOption.APPEND);

        log.trim();

        assertThat(log.tail(2)).containsExactly("two", "three");
        assertThat(directory.resolve("child.log.beginning")).doesNotExist();
    }
}
