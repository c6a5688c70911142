package dev.lifeline.observe.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeline.http.sockets.SocketTable;
import dev.lifeline.lifecycle.Connection;
import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.observe.sockets.Sockets.Backlog;
import dev.lifeline.observe.sockets.Sockets.Connected;
import dev.lifeline.observe.sockets.Sockets.Listening;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's own table, with sockets of this very process in it. */
class SocketsEndpointTest {

    private final Recorder recorder = new Recorder();

    @TempDir
    private Path folder;

    private Backlogs backlogs;
    private SocketsEndpoint endpoint;
    private ServerSocket server;

    @BeforeEach
    void listen() throws Exception {
        SocketTable table = new SocketTable();
        assumeTrue(table.isAvailable(), "skipped: there is no /proc/net/tcp on this system");
        backlogs = new Backlogs(Files.writeString(folder.resolve("somaxconn"), "3\n"));
        endpoint = new SocketsEndpoint(table, new OwnSockets(Path.of("/proc/self/fd")), backlogs, recorder.board());
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void whoIsNotAcceptedYetStandsInTheAcceptQueue() throws Exception {
        try (Socket first = client();
                Socket second = client()) {
            Sockets sockets = endpoint.sockets();

            assertThat(listening(sockets).acceptQueue()).isEqualTo(2);
            assertThat(to(sockets, first)).satisfies(waiting -> {
                assertThat(waiting.state()).isEqualTo("ESTABLISHED");
                assertThat(waiting.meaning()).contains("nobody has accepted it yet");
            });
            assertThat(to(sockets, second).connection()).isNull();
        }
    }

    @Test
    void aConnectionHasOurNumberAndTheStateInPlainWords() throws Exception {
        try (Socket client = client();
                Socket accepted = server.accept()) {
            Connection ours = recorder.accepted(System.nanoTime(), "127.0.0.1:" + client.getLocalPort());

            Connected open = to(endpoint.sockets(), client);
            client.shutdownOutput();
            awaitEndOfStream(accepted);
            Connected halfClosed = to(endpoint.sockets(), client.getLocalPort());

            assertThat(open.connection()).isEqualTo(ours.id());
            assertThat(open.meaning()).isEqualTo("open: both sides may send");
            assertThat(halfClosed.state()).isEqualTo("CLOSE_WAIT");
            assertThat(halfClosed.meaning()).startsWith("they closed, we have not yet");
        }
    }

    @Test
    void whatNobodyHoldsAnyMoreIsOursByItsPort() throws Exception {
        Socket client = client();
        Socket accepted = server.accept();
        accepted.close(); // first: so the minute of TIME_WAIT is ours
        awaitEndOfStream(client);
        client.close();

        Connected closed = to(endpoint.sockets(), client.getLocalPort());

        assertThat(closed.state()).isEqualTo("TIME_WAIT");
        assertThat(endpoint.sockets().byState()).containsKey("TIME_WAIT");
    }

    @Test
    void aBacklogIsTheSmallerOfAskedAndAllowed() throws Exception {
        backlogs.asked(server.getLocalPort(), 5);

        Sockets sockets = endpoint.sockets();

        assertThat(listening(sockets).backlog()).isEqualTo(new Backlog(3, 5, 3));
        assertThat(sockets.note()).contains("computed");
    }

    @Test
    void socketsOfOtherProcessesAreNotTold() throws Exception {
        OwnSockets nobody = new OwnSockets(folder);

        Sockets sockets = new SocketsEndpoint(new SocketTable(), nobody, backlogs, recorder.board()).sockets();

        assertThat(sockets.listening()).isEmpty();
        assertThat(sockets.connections()).isEmpty();
    }

    @Test
    void elsewhereThanLinuxItSaysThatItCannot() throws Exception {
        SocketTable none = new SocketTable(folder);

        Sockets sockets = new SocketsEndpoint(none, new OwnSockets(folder), backlogs, recorder.board()).sockets();

        assertThat(sockets.note()).isEqualTo(SocketsEndpoint.NO_TABLE);
        assertThat(sockets.listening()).isEmpty();
    }

    @Test
    void anAddressOfVersion6StandsInBrackets() {
        assertThat(SocketsEndpoint.text(new InetSocketAddress("::1", 80))).isEqualTo("[0:0:0:0:0:0:0:1]:80");
    }

    private Socket client() throws Exception {
        return new Socket(server.getInetAddress(), server.getLocalPort());
    }

    private static void awaitEndOfStream(Socket socket) throws Exception {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    private Listening listening(Sockets sockets) {
        String local = "127.0.0.1:" + server.getLocalPort();
        return sockets.listening().stream()
                .filter(each -> each.local().equals(local))
                .findFirst()
                .orElseThrow();
    }

    private Connected to(Sockets sockets, Socket client) {
        return to(sockets, client.getLocalPort());
    }

    /** The server's end of a client's connection. */
    private Connected to(Sockets sockets, int clientPort) {
        List<Connected> ends = sockets.connections().stream()
                .filter(each -> each.local().endsWith(":" + server.getLocalPort()))
                .filter(each -> each.remote().endsWith(":" + clientPort))
                .toList();
        assertThat(ends).hasSize(1);
        return ends.getFirst();
    }
}
