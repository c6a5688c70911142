package dev.lifeline.lifecycle;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How the last run of a server ended: a file that says RUNNING from Ready on and is rewritten as CLEAN when the server has
 * stopped in order. Still RUNNING while its process is gone means that it was killed: SIGKILL, a crash, a power cut.
 *
 * <p>The file is replaced as a whole (written beside, then renamed), so a reader never meets half of it, and is for its
 * owner alone (mode 600, in a directory of mode 700, where the file system knows modes). A process id is used again after
 * a while, so the time at which the process started stands beside it.
 *
 * <p>Threads: none of its own; {@link #previous}, {@link #begin} and {@link #end} are called one after another.
 */
public final class RunRecord {

    private static final boolean MODES =
            Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");

    /** Linux counts a start from the boot, whose own time moves when the clock is set. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private static final String STATE = "state";
    private static final String PID = "pid";
    private static final String PROCESS_STARTED = "process-started";
    private static final String READY = "ready";
    private static final String ENDED = "ended";
    private static final String HOW = "how";

    private final Path file;
    private @Nullable Properties mine;

    /** A record in this file; nothing is read or written yet. */
    public RunRecord(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** How a run ended, as the next one finds it. */
    public enum Ending {
        /** It stopped in order. */
        CLEAN,
        /** It is gone without having stopped. */
        KILLED
    }

    /**
     * The run before this one.
     *
     * @param ending how it ended
     * @param pid its process
     * @param ready when it was ready, null if the file does not say
     * @param how what it said about its end; null if it was killed
     */
    public record Previous(
            Ending ending,
            long pid,
            @Nullable Instant ready,
            @Nullable String how) {}

    /**
     * The file for a server under the user's state directory: {@code $XDG_STATE_HOME}, else {@code ~/.local/state} (XDG
     * Base Directory Specification), else, on Windows, {@code %LOCALAPPDATA%}.
     *
     * @param server what tells it from the user's other servers: name and port; other characters than letters, digits, dot,
     *     dash and underscore are replaced
     * @param environment as {@link System#getenv()}
     * @param home the user's home directory
     * @return empty for a user without a home
     */
    public static Optional<Path> defaultFile(String server, Map<String, String> environment, String home) {
        String name = server.replaceAll("[^A-Za-z0-9._-]", "_") + ".properties";
        return stateHome(environment, home)
                .map(state -> state.resolve("lifeline").resolve(name));
    }

    private static Optional<Path> stateHome(Map<String, String> environment, String home) {
        for (String variable : new String[] {"XDG_STATE_HOME", "LOCALAPPDATA"}) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty() && Path.of(value).isAbsolute()) {
                return Optional.of(Path.of(value));
            }
        }
        boolean hasHome = !home.isEmpty() && Path.of(home).isAbsolute() && Files.isDirectory(Path.of(home));
        return hasHome ? Optional.of(Path.of(home, ".local", "state")) : Optional.empty();
    }

    /**
     * What the file says of the last run; to be asked before {@link #begin}.
     *
     * @return empty when there is none, when it is no record, and when its server still runs
     * @throws IOException if it cannot be read
     */
    public Optional<Previous> previous() throws IOException {
        Properties found = read();
        return found == null || isRunning(found) ? Optional.empty() : previous(found);
    }

    /**
     * Says RUNNING for this process.
     *
     * @throws IOException if it cannot be written, or belongs to a server that still runs
     */
    public void begin() throws IOException {
        Properties found = read();
        if (found != null && isRunning(found)) {
            throw new IOException(file + " belongs to process " + found.getProperty(PID) + ", which still runs");
        }
        Properties record = new Properties();
        ProcessHandle self = ProcessHandle.current();
        record.setProperty(STATE, "RUNNING");
        record.setProperty(PID, String.valueOf(self.pid()));
        self.info().startInstant().ifPresent(start -> record.setProperty(PROCESS_STARTED, start.toString()));
        record.setProperty(READY, now());
        write(record);
        mine = record;
    }

    /**
     * Says CLEAN. Does nothing without a successful {@link #begin} before.
     *
     * @param how one line about the end, for whoever starts the next run
     */
    public void end(String how) throws IOException {
        Properties record = mine;
        if (record != null) {
            mine = null;
            record.setProperty(STATE, Ending.CLEAN.name());
            record.setProperty(ENDED, now());
            record.setProperty(HOW, how);
            write(record);
        }
    }

    /** Null when there is none, or something that is no record: that is replaced by one. */
    private @Nullable Properties read() throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        if (!Files.isRegularFile(file)) { // to replace /dev/null would be worse than no record
            throw new IOException(file + " is not a file");
        }
        Properties found = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            found.load(reader);
            return found;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }

    private static boolean isRunning(Properties record) {
        return "RUNNING".equals(record.getProperty(STATE))
                && ProcessHandle.of(pid(record))
                        .filter(process ->
                                process.pid() != ProcessHandle.current().pid())
                        .filter(ProcessHandle::isAlive)
                        .flatMap(process -> process.info().startInstant())
                        .filter(start -> isAbout(start, instant(record, PROCESS_STARTED)))
                        .isPresent();
    }

    private static boolean isAbout(Instant start, @Nullable Instant recorded) {
        return recorded != null && Duration.between(start, recorded).abs().compareTo(SAME_START) < 0;
    }

    private static Optional<Previous> previous(Properties record) {
        String state = record.getProperty(STATE, "");
        return switch (state) {
            case "CLEAN" ->
                Optional.of(
                        new Previous(Ending.CLEAN, pid(record), instant(record, READY), record.getProperty(HOW, "")));
            case "RUNNING" -> Optional.of(new Previous(Ending.KILLED, pid(record), instant(record, READY), null));
            default -> Optional.empty();
        };
    }

    private static long pid(Properties record) {
        String pid = record.getProperty(PID, "");
        return pid.matches("[0-9]{1,18}") ? Long.parseLong(pid) : 0;
    }

    private static @Nullable Instant instant(Properties record, String key) {
        try {
            return Instant.parse(record.getProperty(key, ""));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private void write(Properties record) throws IOException {
        StringWriter text = new StringWriter();
        record.store(text, "How the last run of this server ended. RUNNING without its process: it was killed.");
        Path directory = file.getParent();
        Files.createDirectories(directory, mode("rwx------"));
        Path fresh = Files.createTempFile(directory, file.getFileName().toString(), ".new", mode("rw-------"));
        try {
            Files.writeString(fresh, text.toString());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] mode(String mode) {
        return MODES
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
