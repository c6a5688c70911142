package dev.lifeline.http.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketTableTest {

    @Test
    void aListeningRowTellsItsAcceptQueue() {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the row is from such a machine");

        TcpSocket socket = SocketTable.parse(
                        "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000003 00:00000000 00000000  1000        0 4711 1 0000000073e66cc4 100 0 0 10 0")
                .orElseThrow();

        assertThat(socket)
                .isEqualTo(new TcpSocket(
                        new InetSocketAddress("127.0.0.1", 8080),
                        new InetSocketAddress("0.0.0.0", 0),
                        TcpState.LISTEN,
                        0,
                        3,
                        1000,
                        4711));
    }

    @Test
    void anIpv4AddressInAnIpv6RowIsAnIpv4Address() {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the row is from such a machine");

        TcpSocket socket = SocketTable.parse(
                        "   0: 0000000000000000FFFF00000100007F:A691 00000000000000000000000001000000:DE40 06 00000000:00000000 03:00000000 00000000     0        0 0 3 00000000292719f7")
                .orElseThrow();

        assertThat(socket.local()).isEqualTo(new InetSocketAddress("127.0.0.1", 0xA691));
        assertThat(socket.remote()).isEqualTo(new InetSocketAddress("::1", 0xDE40));
        assertThat(socket.state()).isEqualTo(TcpState.TIME_WAIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sl local_address",
                "0: zz:1 00000000:0000 0A 0:0 0:0 0 0 0 1",
                "0: 0100007F:1F90 00000000:0000 FF 00000000:00000000 00:0 0 0 0 1",
                "0: 0100007F 00000000:0000 0A 00000000:00000000 00:0 0 0 0 1"
            })
    void aRowOfAnotherShapeIsLeftOut(String row) {
        assertThat(SocketTable.parse(row)).isEmpty();
    }

    @Test
    void theRunningSystemShowsBothEndsOfAConnection() throws IOException {
        SocketTable table = new SocketTable();
        assumeTrue(table.isAvailable(), "Linux only");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort())) {

            assertThat(table.read())
                    .anySatisfy(socket -> {
                        assertThat(socket.state()).isEqualTo(TcpState.LISTEN);
                        assertThat(socket.local()).isEqualTo(listener.getLocalSocketAddress());
                        assertThat(socket.receiveQueue()).as("not accepted yet").isEqualTo(1);
                    })
                    .anySatisfy(socket -> {
                        assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
                        assertThat(socket.local()).isEqualTo(client.getLocalSocketAddress());
                        assertThat(socket.remote()).isEqualTo(client.getRemoteSocketAddress());
                    });
        }
    }

    @Test
    void whereThereIsNoTableItSaysSo(@TempDir Path noProc) {
        assertThat(new SocketTable(noProc).isAvailable()).isFalse();
        assertThat(new PortHolder(noProc).describe(8080))
                .startsWith("another process (")
                .contains("8080");
    }
}
