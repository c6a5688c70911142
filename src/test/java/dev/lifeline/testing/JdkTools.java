package dev.lifeline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tools that come with the JDK on which the tests run, for a look into another process. */
public final class JdkTools {

    private static final Path TOOLS = Path.of(System.getProperty("java.home"), "bin");

    private JdkTools() {}

    /** Skips the test on a Java that is no JDK. */
    public static void required() {
        assumeTrue(Files.isExecutable(TOOLS.resolve("jcmd")), "skipped: this Java has no jcmd");
    }

    /** What {@code jcmd <pid> <command>} says. */
    public static String jcmd(long pid, String... command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(pid)));
        arguments.addAll(List.of(command));
        return run("jcmd", arguments.toArray(String[]::new));
    }

    /** Runs a tool to its end and returns all that it wrote; fails with that if the tool fails. */
    public static String run(String tool, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(TOOLS.resolve(tool).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
