package dev.lifeline.observe.sockets;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.lifeline.http.sockets.SocketTable;
import dev.lifeline.http.sockets.TcpSocket;
import dev.lifeline.http.sockets.TcpState;
import dev.lifeline.lifecycle.Board;
import dev.lifeline.lifecycle.OpenConnection;
import dev.lifeline.observe.sockets.Sockets.Connected;
import dev.lifeline.observe.sockets.Sockets.Listening;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code GET /actuator/sockets}: this process's TCP sockets, from the kernel's table.
 *
 * <p>Threads: any; each call reads the table anew.
 */
@Endpoint(id = "sockets")
public class SocketsEndpoint {

    static final String NO_TABLE = "This system does not show its sockets: there is no /proc/net/tcp, which Linux has.";
    static final String COMPUTED = "A backlog is computed (the smaller of asked and allowed); the kernel's table has no"
            + " column for it. The table is written piece by piece: a socket that changes meanwhile may be missing.";

    private final SocketTable table;
    private final OwnSockets own;
    private final Backlogs backlogs;
    private final Board board;

    SocketsEndpoint(SocketTable table, OwnSockets own, Backlogs backlogs, Board board) {
        this.table = table;
        this.own = own;
        this.backlogs = backlogs;
        this.board = board;
    }

    @ReadOperation
    public Sockets sockets() throws IOException {
        if (!table.isAvailable()) {
            return new Sockets(NO_TABLE, Map.of(), List.of(), List.of(), 0);
        }
        List<TcpSocket> ours = own.among(table.read().toList());
        Map<String, Long> byState =
                ours.stream().collect(groupingBy(socket -> socket.state().name(), TreeMap::new, counting()));
        List<TcpSocket> others = ours.stream()
                .filter(socket -> socket.state() != TcpState.LISTEN)
                .toList();
        return new Sockets(
                COMPUTED,
                byState,
                ours.stream()
                        .filter(socket -> socket.state() == TcpState.LISTEN)
                        .map(this::listening)
                        .toList(),
                connected(others.subList(0, Math.min(Sockets.MOST, others.size()))),
                Math.max(0, others.size() - Sockets.MOST));
    }

    private Listening listening(TcpSocket socket) {
        return new Listening(
                text(socket.local()),
                socket.receiveQueue(),
                backlogs.of(socket.local().getPort()));
    }

    private List<Connected> connected(List<TcpSocket> sockets) {
        Map<String, Long> numbers = board.connections().stream()
                .collect(toMap(OpenConnection::peer, OpenConnection::id, (one, other) -> Math.max(one, other)));
        return sockets.stream()
                .map(socket -> new Connected(
                        text(socket.local()),
                        text(socket.remote()),
                        socket.state().name(),
                        meaning(socket),
                        numbers.get(text(socket.remote())),
                        socket.receiveQueue(),
                        socket.sendQueue()))
                .toList();
    }

    private static String meaning(TcpSocket socket) {
        boolean waiting = socket.inode() == 0 && socket.state() == TcpState.ESTABLISHED;
        return waiting
                ? "complete, in the accept queue: nobody has accepted it yet"
                : socket.state().meaning();
    }

    /** As connections name their peer. */
    static String text(InetSocketAddress end) {
        String address = end.getAddress().getHostAddress();
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + end.getPort();
    }
}
