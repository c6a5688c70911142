package dev.lifeline.compare.contestant;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All processes of one comparison. None outlives it: {@link #close} ends them all, a shutdown hook of the caller calls
 * it, and where not even a hook runs (SIGKILL) the {@link Warden} does it.
 *
 * <p>Threads: any. After {@link #close} nothing can be started any more.
 */
public final class Children implements AutoCloseable {

    /** What the machine's environment says about ports and settings must not reach the contestants. */
    private static final String NOT_HANDED_DOWN =
            "(?i)(SERVER|MANAGEMENT|LIFELINE|SPRING|LOGGING)_.*|PORT|NODE_OPTIONS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS";

    private final Set<Child> living = ConcurrentHashMap.newKeySet();
    private final Warden warden = Warden.start();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("log-watch").factory());
    private final AtomicInteger number = new AtomicInteger();
    private final Path logs;
    private final Path state;
    private boolean closed;

    /**
     * @param logs directory for their logs, one file a child
     * @param state directory that they may keep state in, instead of the user's own
     */
    public Children(Path logs, Path state) {
        this.logs = logs;
        this.state = state;
        watch.scheduleWithFixedDelay(this::trimLogs, 200, 200, TimeUnit.MILLISECONDS);
    }

    /** Whether children end even when this process is killed outright. */
    public static boolean haveWarden() {
        return Warden.available();
    }

    /** Starts a contestant on free ports. */
    public Child start(Contestant contestant) throws IOException {
        return start(contestant, Ports.free());
    }

    /**
     * Starts a contestant on a given port, which may be wrong or taken.
     *
     * @throws IOException when there is no such program
     */
    public Child start(Contestant contestant, int port) throws IOException {
        Map<String, Object> ports = Map.of("port", port, "second", Ports.free());
        List<String> command = new ArrayList<>(Warden.ownGroup());
        command.addAll(CommandLine.fill(contestant.command(), ports));
        LogFile log = new LogFile(logs.resolve("%s-%03d.log".formatted(contestant.name(), number.incrementAndGet())));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(nothing()))
                .redirectOutput(Redirect.appendTo(log.path().toFile()));
        cleanEnvironment(builder);
        synchronized (this) {
            if (closed) {
                throw new IOException("the comparison is being stopped");
            }
            long nanos = System.nanoTime();
            Process process = builder.start();
            warden.begin(process.pid());
            Child child = new Child(contestant, process, new HashMap<>(ports), log, this, nanos);
            living.add(child);
            return child;
        }
    }

    /** Ends all that still run, at the same time, and waits for them. Idempotent. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        List<Thread> ending = living.stream()
                .map(child ->
                        Thread.ofPlatform().daemon().name("end-" + child.name()).start(child::close))
                .toList();
        for (Thread thread : ending) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                living.forEach(Child::kill);
            }
        }
        watch.shutdownNow();
    }

    void ended(Child child) {
        if (living.remove(child)) {
            child.trimLog();
            warden.end(child.pid());
        }
    }

    private void trimLogs() {
        living.forEach(Child::trimLog);
    }

    private void cleanEnvironment(ProcessBuilder builder) {
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches(NOT_HANDED_DOWN));
        environment.put("XDG_STATE_HOME", state.toAbsolutePath().toString());
    }

    private static java.io.File nothing() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return new java.io.File(windows ? "NUL" : "/dev/null");
    }
}
