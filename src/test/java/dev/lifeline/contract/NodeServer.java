package dev.lifeline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** {@code src/main/node/server.mjs} with the Node of this machine; skipped where there is none. */
final class NodeServer implements ContractServer {

    private static final Pattern READY = Pattern.compile("Lifeline is ready: app (\\S+), pid \\d+");

    private @Nullable Process process;
    private @Nullable URI uri;

    @Override
    public void start() throws IOException {
        Assumptions.assumeTrue(isInstalled(), "Node is not installed");
        process = new ProcessBuilder("node", "src/main/node/server.mjs", "--port", "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        Matcher ready = READY.matcher(String.valueOf(out.readLine()));
        assertThat(ready.matches()).isTrue();
        uri = URI.create(ready.group(1));
        Thread.ofVirtual().start(() -> out.lines().forEach(line -> {})); // or it stops when the pipe is full
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public void stop() throws InterruptedException {
        process.toHandle().destroy();
        process.waitFor();
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String toString() {
        return "node";
    }
}
