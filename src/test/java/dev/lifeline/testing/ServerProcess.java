package dev.lifeline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as a process of its own, as a user starts it: the finished jar on this JVM's {@code java}, output in files,
 * ports chosen by the system and read from the server's own ready line, real signals, real exit codes.
 *
 * <pre>{@code
 * try (ServerProcess server = ServerProcess.lifeline("serve").start().awaitReady()) {
 *     … HttpRequest.newBuilder(server.app("/hello")) …
 *     server.signal("TERM");
 *     assertThat(server.awaitExit()).isEqualTo(143);
 * }
 * }</pre>
 *
 * <p>Waits are bounded at {@link #PATIENCE}, so generous that only a server that never gets there runs into it.
 *
 * <p>Threads: for one test thread; the reading methods may be called from any.
 */
public final class ServerProcess implements AutoCloseable {

    /** A start takes two seconds alone, and has taken ninety on a two-core machine that ran everything else, too. */
    public static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Pattern READY = Pattern.compile(
            "Lifeline is ready: app (?<app>\\S+?)(, management (?<management>\\S+?))?, pid (?<pid>\\d+)");

    /** Ended with this JVM: a build that is cancelled leaves no servers behind. */
    private static final Set<ProcessHandle> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(ProcessHandle::destroyForcibly), "end-servers"));
    }

    private final Process process;
    private final Path out;
    private final Path err;

    private ServerProcess(Process process, Path out, Path err) {
        this.process = process;
        RUNNING.add(process.toHandle());
        this.out = out;
        this.err = err;
    }

    /** {@code java -jar target/lifeline.jar <arguments>}, on free ports. */
    public static Builder lifeline(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("-jar", System.getProperty("lifeline.jar", "target/lifeline.jar")));
        command.addAll(List.of(arguments));
        return java(command);
    }

    /** {@code node <arguments>}, on free ports; without Node the test is skipped. */
    public static Builder node(String... arguments) {
        return new Builder(Program.required("node"), List.of(), List.of(arguments));
    }

    /** {@code java <arguments>}, on free ports: for a server that is not in Lifeline's jar. */
    public static Builder java(List<String> arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Builder(java, Builder.QUICK_START, arguments);
    }

    /** Waits for the ready line; fails with all output when the process ends before it. */
    public ServerProcess awaitReady() {
        awaitOutput("the ready line", text -> READY.matcher(text).find());
        return this;
    }

    /** Waits until standard output holds the text. */
    public ServerProcess awaitOutput(String text) {
        return awaitOutput("'" + text + "'", output -> output.contains(text));
    }

    /** Waits until standard output is as it shall be; {@code what} names that in the failure. */
    public ServerProcess awaitOutput(String what, Predicate<String> there) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            boolean alive = process.isAlive(); // asked first: what it wrote before it ended is in the file by now
            if (there.test(output())) {
                return this;
            }
            if (!alive || System.nanoTime() > deadline) {
                throw new AssertionError("%s did not come; the process %s.%n%s%n%s"
                        .formatted(
                                what, alive ? "still runs" : "ended with " + process.exitValue(), output(), errors()));
            }
            pause();
        }
    }

    /** A URL of the app, from the ready line. */
    public URI app(String path) {
        return URI.create(ready("app") + path);
    }

    /** A URL below the management base path ({@code /actuator}), from the ready line. */
    public URI management(String path) {
        return URI.create(ready("management") + path);
    }

    private String ready(String group) {
        Matcher ready = READY.matcher(output());
        if (!ready.find() || ready.group(group) == null) {
            throw new AssertionError("no " + group + " in the ready line:\n" + output());
        }
        return ready.group(group);
    }

    /** Sends a signal by its name without SIG: TERM, INT, KILL, QUIT, STOP, CONT. POSIX systems only. */
    public void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-s", name, String.valueOf(pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("kill -s %s %d answered %d".formatted(name, pid(), status));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits until the process is gone and returns its exit code. */
    public int awaitExit() {
        try {
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        throw new AssertionError("still running.\n" + output() + errors());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Standard output so far. */
    public String output() {
        return read(out);
    }

    /** Standard error so far. */
    public String errors() {
        return read(err);
    }

    /** Ends the process at once if it still runs, and forgets its output. */
    @Override
    public void close() {
        try {
            process.toHandle().destroyForcibly();
            process.waitFor();
            RUNNING.remove(process.toHandle());
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError(e);
    }

    /** How the process is started. */
    public static final class Builder {

        /** {@code env --default-signal}: a build that runs in a shell's background hands an ignored SIGINT down to us. */
        private static final List<String> WITH_DEFAULT_SIGNALS = List.of("env", "--default-signal=INT,TERM");

        /** Starts in less time, and the tests start many; the code that runs is the same. */
        private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

        private final Path program;
        private final List<String> options;
        private final List<String> arguments;
        private final List<String> wrapper = new ArrayList<>();
        private final ProcessBuilder builder = new ProcessBuilder();

        private Builder(Path program, List<String> options, List<String> arguments) {
            this.program = program;
            this.options = new ArrayList<>(options);
            this.arguments = arguments;
            Map<String, String> environment = builder.environment();
            // Only what the test says: a PORT of the machine that runs the tests must not decide.
            environment.keySet().removeIf(name -> name.matches("(SERVER|MANAGEMENT|LIFELINE|SPRING|LOGGING)_.*|PORT"));
            environment.put("SERVER_PORT", "0");
            environment.put("MANAGEMENT_SERVER_PORT", "0");
            environment.put("LIFELINE_RECORD", ""); // nor does a test leave files in the user's home
        }

        /** Sets an environment variable. Until told, both ports are 0 and {@code LIFELINE_RECORD} is empty: no record. */
        public Builder environment(String name, String value) {
            builder.environment().put(name, value);
            return this;
        }

        /** Takes an environment variable away. */
        public Builder without(String name) {
            builder.environment().remove(name);
            return this;
        }

        /** Adds options for the JVM itself, before {@code -jar}. */
        public Builder jvm(String... options) {
            this.options.addAll(List.of(options));
            return this;
        }

        /** The process's working directory; this one's until told. */
        public Builder directory(Path directory) {
            builder.directory(directory.toFile());
            return this;
        }

        /** Starts it by another command, which becomes it: {@code prlimit --nofile=100}. */
        public Builder under(String... command) {
            wrapper.addAll(List.of(command));
            return this;
        }

        public ServerProcess start() {
            try {
                Path out = Files.createTempFile("lifeline-", ".out");
                Path err = Files.createTempFile("lifeline-", ".err");
                List<String> command = new ArrayList<>(canResetSignals() ? WITH_DEFAULT_SIGNALS : List.of());
                command.addAll(wrapper);
                command.add(program.toString());
                command.addAll(options);
                command.addAll(arguments);
                Process process = builder.command(command)
                        .redirectInput(Redirect.PIPE)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                return new ServerProcess(process, out, err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static boolean canResetSignals() {
            try {
                List<String> probe = new ArrayList<>(WITH_DEFAULT_SIGNALS);
                probe.add("true");
                return new ProcessBuilder(probe).start().waitFor() == 0;
            } catch (IOException e) {
                return false; // not the env of GNU coreutils: signals are then as our parent left them
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }
}
