package dev.lifeline.http.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortHolderTest {

    private static final String LISTEN_8080 =
            "   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1\n";

    @TempDir
    Path proc;

    @Test
    void namesThisVeryProcess() throws IOException {
        assumeTrue(new SocketTable().isAvailable(), "Linux only");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {

            String holder = new PortHolder().describe(listener.getLocalPort());

            assertThat(holder)
                    .startsWith("pid %d (".formatted(ProcessHandle.current().pid()))
                    .contains("java");
        }
    }

    @Test
    void namesTheProcessThatUsesThePortForAConnection() throws IOException {
        assumeTrue(new SocketTable().isAvailable(), "Linux only");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort())) {

            String holder = new PortHolder().describe(client.getLocalPort());

            assertThat(holder)
                    .startsWith("pid %d (".formatted(ProcessHandle.current().pid()));
        }
    }

    @Test
    void aCommandLineIsOneBoundedLineWithoutItsSecrets() throws IOException {
        process("shop\0--token\0hunter2\0--db.password=hunter3\0a\nb\0" + "x".repeat(9_000));

        String holder = new PortHolder(proc).describe(8080);

        assertThat(holder)
                .startsWith("pid 12 (shop --token *** --db.password=*** a\\nb xxx")
                .doesNotContain("hunter")
                .hasLineCount(1)
                .hasSizeLessThan(250);
    }

    @Test
    void anotherUsersProcessIsNotNamedAndSaysWhoCould() throws IOException {
        table(LISTEN_8080);

        assertThat(new PortHolder(proc).describe(8080))
                .isEqualTo("a process of another user (as root, ss -tanp 'sport = :8080' shows which)");
    }

    @Test
    void nobodyHoldsAnyLonger() throws IOException {
        table("");

        assertThat(new PortHolder(proc).describe(8080)).isEqualTo("a process that has just gone");
    }

    private void process(String commandLine) throws IOException {
        table(LISTEN_8080);
        Path files = Files.createDirectories(proc.resolve("12/fd"));
        Files.createSymbolicLink(files.resolve("0"), Path.of("/dev/null"));
        Files.createSymbolicLink(files.resolve("7"), Path.of("socket:[4711]"));
        Files.writeString(proc.resolve("12/cmdline"), commandLine);
    }

    private void table(String rows) throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve("net/tcp"), "  sl  local_address …\n" + rows);
    }
}
