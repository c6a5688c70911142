package dev.lifeline.lifecycle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is open right now. It is kept in the connections and exchanges themselves, so it stays right whatever the journal
 * forgot, and costs a request nothing: only accept and close touch the set here.
 *
 * <p>Threads: any. Each answer is a picture taken while the server goes on; it is ordered by number.
 */
public final class Board {

    private final TimeBase time;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Exchange> unconnected = ConcurrentHashMap.newKeySet(); // their connections cannot be seen

    Board(TimeBase time) {
        this.time = time;
    }

    /** All open connections. */
    public List<OpenConnection> connections() {
        return connections.stream()
                .map(this::picture)
                .sorted(Comparator.comparingLong(OpenConnection::id))
                .toList();
    }

    /** All open exchanges, from first byte to terminal event. */
    public List<OpenExchange> exchanges() {
        return inFlight().stream().filter(exchange -> exchange.id() != 0).toList();
    }

    /** All that the server owes somebody: the open exchanges, and what waits before its first byte (number 0). */
    public List<OpenExchange> inFlight() {
        List<OpenExchange> found = new ArrayList<>();
        for (Connection connection : connections) {
            OpenExchange owed = owed(connection);
            if (owed != null) {
                found.add(owed);
            }
        }
        for (Exchange exchange : unconnected) {
            found.add(picture(exchange));
        }
        found.sort(Comparator.comparingLong(OpenExchange::begunMicros).thenComparingLong(OpenExchange::connection));
        return found;
    }

    /** How many are in flight. */
    public int inFlightCount() {
        int count = unconnected.size();
        for (Connection connection : connections) {
            if (connection.inFlight()) {
                count++;
            }
        }
        return count;
    }

    /** How many connections are open. */
    public int connectionCount() {
        return connections.size();
    }

    /**
     * Whether a drain has nothing to wait for: no exchange, and no connection but upgraded ones. One question on purpose:
     * who asks for what is in flight and then for what is idle, misses the request that comes in between. Connections come
     * first: what one of them was upgraded to may be an exchange of which no connection is known.
     */
    public boolean isQuiet() {
        return connections.stream().allMatch(connection -> connection.upgradedTo() != null) && unconnected.isEmpty();
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    void add(Exchange exchange) {
        unconnected.add(exchange);
    }

    void remove(Exchange exchange) {
        unconnected.remove(exchange);
    }

    /** Has handed in what was told of all that is open. */
    void handIn() {
        connections.stream()
                .filter(connection -> connection.notes().areWaiting())
                .sorted(Comparator.comparingLong(Connection::id))
                .forEach(connection -> connection.notes().handIn());
        unconnected.stream()
                .filter(exchange -> exchange.notes().areWaiting())
                .sorted(Comparator.comparingLong(Exchange::id))
                .forEach(exchange -> exchange.notes().handIn());
    }

    private OpenConnection picture(Connection connection) {
        Phase phase = connection.phase();
        return new OpenConnection(connection.id(), phase, time.micros(connection.since(phase)), connection.peer());
    }

    private @Nullable OpenExchange owed(Connection connection) {
        Exchange exchange = connection.exchange();
        if (exchange != null) {
            return exchange.hasEnded() ? null : picture(exchange);
        }
        if (!connection.inFlight()) {
            return null;
        }
        Phase phase = connection.phase();
        long since = time.micros(connection.since(phase));
        return new OpenExchange(0, connection.id(), phase, since, since, null, null, connection.thread());
    }

    private OpenExchange picture(Exchange exchange) {
        Connection connection = exchange.connection();
        ExchangeEvent.HeadParsed head = exchange.head();
        Timeline timeline = exchange.course().timeline();
        Phase phase = timeline.phase();
        return new OpenExchange(
                exchange.id(),
                connection == null ? 0 : connection.id(),
                phase,
                time.micros(timeline.since(phase)),
                time.micros(timeline.begun()),
                head == null ? null : head.method(),
                head == null ? null : head.path(),
                exchange.thread());
    }
}
