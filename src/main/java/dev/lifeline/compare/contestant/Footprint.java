package dev.lifeline.compare.contestant;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a contestant takes from the machine, summed over its process and all descendants (nginx and its workers), read
 * from Linux's {@code /proc}; elsewhere there is none.
 *
 * @param rssKiB resident memory, KiB; what processes share (the JDK's archive) counts for each
 * @param threads threads of the kernel: virtual threads are not among them
 * @param descriptors open file descriptors
 */
public record Footprint(long rssKiB, long threads, long descriptors) {

    /** Reads it now; empty where there is no {@code /proc} or the process is gone. */
    public static Optional<Footprint> of(Child child) {
        List<Long> pids = new ArrayList<>(List.of(child.pid()));
        ProcessHandle.of(child.pid())
                .ifPresent(
                        handle -> handle.descendants().map(ProcessHandle::pid).forEach(pids::add));
        Footprint sum = new Footprint(0, 0, 0);
        for (long pid : pids) {
            Optional<Footprint> one = of(pid);
            if (one.isPresent()) {
                sum = sum.plus(one.get());
            }
        }
        return sum.rssKiB == 0 ? Optional.empty() : Optional.of(sum);
    }

    static Optional<Footprint> of(long pid) {
        Path proc = Path.of("/proc", String.valueOf(pid));
        try {
            List<String> status = Files.readAllLines(proc.resolve("status"));
            return Optional.of(
                    new Footprint(number(status, "VmRSS:"), number(status, "Threads:"), entries(proc.resolve("fd"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Footprint plus(Footprint other) {
        return new Footprint(rssKiB + other.rssKiB, threads + other.threads, descriptors + other.descriptors);
    }

    private static long number(List<String> status, String field) {
        try (Stream<String> lines = status.stream()) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }

    private static long entries(Path directory) throws IOException {
        long count = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path ignored : entries) {
                count++;
            }
        }
        return count;
    }
}
