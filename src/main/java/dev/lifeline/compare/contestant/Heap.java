package dev.lifeline.compare.contestant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is alive on a JVM contestant's heap: {@code jcmd <pid> GC.class_histogram}, which collects garbage first, so that
 * the sum is what the server holds and not what it dropped. Not for other processes, and not where there is no jcmd.
 */
public final class Heap {

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final int PATIENCE_SECONDS = 20;

    private Heap() {}

    /** Live bytes, or empty when this is no JVM that we can ask. */
    public static OptionalLong liveBytes(Child child) throws InterruptedException {
        if (!Files.isExecutable(JCMD) || !isJvm(child.pid())) {
            return OptionalLong.empty();
        }
        try {
            Path answer = Files.createTempFile("lifeline-heap-", ".txt");
            try {
                Process jcmd = new ProcessBuilder(JCMD.toString(), String.valueOf(child.pid()), "GC.class_histogram")
                        .redirectErrorStream(true)
                        .redirectOutput(answer.toFile())
                        .start();
                if (!jcmd.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    jcmd.destroyForcibly();
                    return OptionalLong.empty();
                }
                return total(Files.readString(answer));
            } finally {
                Files.deleteIfExists(answer);
            }
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** By the file that each JVM keeps: jcmd sends SIGQUIT to whom it attaches, and to nginx that means "leave". */
    private static boolean isJvm(long pid) {
        String user = System.getProperty("user.name");
        return Files.exists(Path.of(System.getProperty("java.io.tmpdir"), "hsperfdata_" + user, String.valueOf(pid)));
    }

    static OptionalLong total(String histogram) {
        Matcher total = TOTAL.matcher(histogram);
        return total.find() ? OptionalLong.of(Long.parseLong(total.group(1))) : OptionalLong.empty();
    }
}
