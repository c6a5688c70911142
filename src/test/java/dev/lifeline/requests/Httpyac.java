package dev.lifeline.requests;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.lifeline.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The client that reads IntelliJ's request files without IntelliJ, and ends with another code than 0 when one fails. */
final class Httpyac {

    private static final String NPM_PACKAGE = "httpyac@6.16.7";
    private static final long PATIENCE_SECONDS = 180; // the first run fetches it

    /** A reader needs five seconds to send the second request; nobody clicks here. */
    private static final int WAIT_MS = 1_500;

    private final Process process;
    private final Path output;

    private Httpyac(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Where it cannot run, tests are skipped with the reason; where CI promises that it can, they fail. */
    static void require() throws Exception {
        String reason;
        try {
            Httpyac version = start(Path.of("."), List.of("--version"));
            if (version.exitCode() == 0) {
                return;
            }
            reason = version.output();
        } catch (IOException missing) {
            reason = missing.getMessage();
        }
        String told = "the .http files were not run: 'npx --yes " + NPM_PACKAGE + "' does not work here: " + reason;
        if ("true".equals(System.getenv("CI"))) {
            fail(told);
        }
        System.out.println("SKIPPED: " + told);
        abort(told);
    }

    /** Sends every request of the files, which lie in one folder, to that server, one after the other. */
    static Httpyac sendAll(List<Path> files, ServerProcess server) throws IOException {
        return send(files, server, List.of("--all"));
    }

    /** Sends the one request of that title. */
    static Httpyac sendOne(Path file, String title, ServerProcess server) throws IOException {
        return send(List.of(file), server, List.of("--name", title));
    }

    private static Httpyac send(List<Path> files, ServerProcess server, List<String> which) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("send"));
        files.forEach(file -> arguments.add(file.getFileName().toString()));
        arguments.addAll(which);
        arguments.addAll(List.of("--no-color", "--env", "dev"));
        arguments.addAll(List.of("--var", "app=" + server.app(""), "management=" + server.management("")));
        arguments.add("wait=" + WAIT_MS);
        return start(files.getFirst().toAbsolutePath().getParent(), arguments);
    }

    private static Httpyac start(Path directory, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("npx", "--yes", NPM_PACKAGE));
        command.addAll(arguments);
        Path output = Files.createTempFile("httpyac-", ".out");
        output.toFile().deleteOnExit();
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Httpyac(process, output);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for its end: 0 when every request was answered and every assertion held. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            fail("httpyac did not end:\n" + output());
        }
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
