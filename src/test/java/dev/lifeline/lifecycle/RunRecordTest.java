package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeline.lifecycle.RunRecord.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunRecordTest {

    @TempDir
    Path directory;

    @Test
    void theFirstRunFindsNothing() throws IOException {
        assertThat(record().previous()).isEmpty();
    }

    @Test
    void aRunThatEndedInOrderIsClean() throws IOException {
        RunRecord first = record();
        first.begin();
        first.end("2 finished");

        RunRecord.Previous previous = record().previous().orElseThrow();

        assertThat(previous.ending()).isEqualTo(Ending.CLEAN);
        assertThat(previous.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(previous.ready()).isNotNull();
        assertThat(previous.how()).isEqualTo("2 finished");
    }

    @Test
    void aRunThatOnlyBeganWasKilled() throws IOException, InterruptedException {
        record().begin();
        processIs(goneProcess(), "2001-01-01T00:00:00Z");

        RunRecord.Previous previous = record().previous().orElseThrow();

        assertThat(previous.ending()).isEqualTo(Ending.KILLED);
        assertThat(previous.how()).isNull();
    }

    @Test
    void aProcessIdThatIsUsedAgainIsNotTheLastRun() throws IOException {
        record().begin();
        processIs(ProcessHandle.current().parent().orElseThrow().pid(), "2001-01-01T00:00:00Z");

        assertThat(record().previous().orElseThrow().ending()).isEqualTo(Ending.KILLED);
    }

    @Test
    void theRecordOfAServerThatStillRunsIsLeftAlone() throws IOException {
        ProcessHandle alive = ProcessHandle.current().parent().orElseThrow();
        assumeTrue(alive.info().startInstant().isPresent());
        record().begin();
        Instant started = alive.info().startInstant().orElseThrow();
        processIs(alive.pid(), started.minusSeconds(1).toString()); // as after the clock was set
        String before = Files.readString(file());

        assertThat(record().previous()).isEmpty();
        assertThatThrownBy(() -> record().begin()).hasMessageContaining("belongs to process " + alive.pid());
        assertThat(file()).hasContent(before);
    }

    @Test
    void itIsForItsOwnerAloneAndLeavesNothingBesideIt() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
        RunRecord record = record();
        record.begin();
        record.end("");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
        assertThat(file().getParent()).isDirectoryNotContaining(path -> !path.equals(file()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "state=", "pid=x", "\\u00zz", "state=CLEAN\npid=-1\nready=yesterday"})
    void whatIsNoRecordIsReplacedByOne(String content) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), content);

        RunRecord record = record();

        assertThat(record.previous().map(RunRecord.Previous::ready)).isEmpty();
        record.begin();
        assertThat(file()).content().contains("state=RUNNING");
    }

    @Test
    void withoutABeginThereIsNoEnd() throws IOException {
        record().end("nothing");

        assertThat(file()).doesNotExist();
    }

    @Test
    void aDirectoryInItsPlaceIsLeftAlone() throws IOException {
        Files.createDirectories(file());

        assertThatThrownBy(() -> record().begin())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a file");
    }

    @Test
    void neitherIsADeviceWhoMeansNoRecordByIt() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));

        assertThatThrownBy(() -> new RunRecord(device).begin()).hasMessage("/dev/null is not a file");
    }

    @Test
    void eachUserAndServerHasAFileOfItsOwn() {
        String home = directory.toString();

        assertThat(RunRecord.defaultFile("shop-8080", Map.of("XDG_STATE_HOME", "/var/lib"), home))
                .contains(Path.of("/var/lib/lifeline/shop-8080.properties"));
        assertThat(RunRecord.defaultFile("../../shop 1", Map.of("XDG_STATE_HOME", "relative"), home))
                .contains(directory.resolve(".local/state/lifeline/.._.._shop_1.properties"));
        assertThat(RunRecord.defaultFile("shop", Map.of(), "?")).isEmpty();
    }

    private RunRecord record() {
        return new RunRecord(file());
    }

    private Path file() {
        return directory.resolve("state/run.properties");
    }

    private void processIs(long pid, String started) throws IOException {
        String text = Files.readString(file())
                .replaceAll("(?m)^pid=.*", "pid=" + pid)
                .replaceAll("(?m)^process-started=.*", "process-started=" + started);
        Files.writeString(file(), text);
    }

    private static long goneProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return process.pid();
    }
}
