package dev.lifeline.compare.contestant;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A contestant that runs: a process, its ports and its log.
 *
 * <p>Threads: any. {@link #close} may be called at any time, also twice, also from a shutdown hook.
 */
public final class Child implements AutoCloseable {

    /** A start that takes longer is given up: a Spring server needs some five seconds on one core, thirty on a busy machine. */
    public static final Duration START_PATIENCE = Duration.ofSeconds(90);

    /** From SIGTERM to SIGKILL when nobody measures the stop. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(3);

    private final Contestant contestant;
    private final Process process;
    private final Map<String, Object> ports;
    private final LogFile log;
    private final Children family;
    private final long startedNanos;
    private volatile Duration listeningAfter = Duration.ZERO;

    Child(Contestant contestant, Process process, Map<String, Object> ports, LogFile log, Children family, long nanos) {
        this.contestant = contestant;
        this.process = process;
        this.ports = ports;
        this.log = log;
        this.family = family;
        this.startedNanos = nanos;
    }

    public Contestant contestant() {
        return contestant;
    }

    public String name() {
        return contestant.name();
    }

    public long pid() {
        return process.pid();
    }

    public InetSocketAddress address() {
        return Ports.at((Integer) ports.get("port"));
    }

    /** Where it tells its events, or null. */
    public @Nullable String glass() {
        return contestant.glass() == null ? null : CommandLine.fill(contestant.glass(), ports);
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** {@code System.nanoTime()} just before the process was made. */
    public long startedNanos() {
        return startedNanos;
    }

    public Path log() {
        return log.path();
    }

    /** What it wrote last, for a message; at most 200 lines. */
    public String words() {
        return log.text();
    }

    /** Whether it was ended because its log grew past every bound. */
    public boolean flooded() {
        return log.flooded();
    }

    /**
     * Waits until it listens; false when it ended before, or never did.
     *
     * <p>Asked every millisecond: a refused connection on the loopback costs some ten microseconds.
     */
    public boolean awaitListening(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(address(), 1000);
                listeningAfter = Duration.ofNanos(System.nanoTime() - startedNanos);
                return true;
            } catch (IOException e) {
                Thread.sleep(1);
            }
        }
        return false;
    }

    /** From exec until {@link #awaitListening} found it listening. */
    public Duration listeningAfter() {
        return listeningAfter;
    }

    /** Sends SIGTERM, as {@code kill} does; on Windows the process just ends. */
    public void terminate() {
        process.toHandle().destroy(); // not Process.destroy(): that closes our ends of the pipes, too
    }

    /** Waits for the end; the exit code, 128 + n for a signal; empty when it still runs. */
    public OptionalInt awaitExit(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /** Ends it now if it still runs: SIGTERM, three seconds, then SIGKILL to it and all its descendants. */
    @Override
    public void close() {
        List<ProcessHandle> descendants = process.descendants().toList();
        if (process.isAlive()) {
            terminate();
            try {
                process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        kill(descendants);
        kill(); // what was born meanwhile
        family.ended(this);
    }

    /** Ends it without asking: it flooded, or nobody is left to wait. */
    void kill() {
        kill(process.descendants().toList());
    }

    void trimLog() {
        log.trim();
        if (log.flooded() && process.isAlive()) {
            kill();
        }
    }

    private void kill(List<ProcessHandle> descendants) {
        process.toHandle().destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }
}
