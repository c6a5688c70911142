package dev.lifeline.compare.load;

import dev.lifeline.compare.contestant.Programs;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which cores serve and which ask. With two or more cores and {@code taskset}, servers get the lower half and clients
 * the upper half, so that neither takes the other's time; else both run everywhere, and the report says so.
 */
public record Cores(String server, String client, String all, boolean pinned) {

    private static final int ATTEMPTS = 10;

    public static Cores ofThisMachine() {
        int count = Runtime.getRuntime().availableProcessors();
        boolean pinned = count >= 2 && Programs.onPath("taskset");
        int half = count / 2;
        return new Cores(range(0, Math.max(0, half - 1)), range(half, count - 1), range(0, count - 1), pinned);
    }

    /** Words to put before a client's command. */
    public String clientPrefix() {
        return pinned ? "taskset -c " + client + " " : "";
    }

    /** Moves a process, its threads and its descendants to these cores; does nothing when there is no pinning. */
    public void move(long pid, String cores) throws InterruptedException {
        if (!pinned) {
            return;
        }
        Stream<Long> descendants = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        for (long one : Stream.concat(Stream.of(pid), descendants).toList()) {
            try {
                // A thread that ends meanwhile makes taskset give up half way: again, then.
                for (int attempt = 0; attempt < ATTEMPTS && !taskset(cores, one); attempt++) {}
            } catch (IOException e) {
                return; // taskset went away: the measurement goes on unpinned
            }
        }
    }

    private static boolean taskset(String cores, long pid) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of("taskset", "-a", "-p", "-c", cores, String.valueOf(pid)))
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** In the words of the report. */
    public String describe() {
        return pinned
                ? "servers on core %s, clients on core %s (taskset)".formatted(server, client)
                : "servers and clients share all cores: not pinned";
    }

    private static String range(int from, int to) {
        return from == to ? String.valueOf(from) : from + "-" + to;
    }
}
