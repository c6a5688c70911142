package dev.lifeline.observe.drain;

import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients that behave as HTTP/1.1 asks of them: one request after another on a connection, a new connection when the
 * response says {@code Connection: close} or the server closed between two requests, and no more once connections are
 * refused.
 */
final class KeepAliveClients {

    private static final int LONGEST_REST_MS = 20;

    private final int port;
    private final LongAdder answered = new LongAdder();
    private final LongAdder toldToGo = new LongAdder();
    private final Map<Integer, Integer> connectedFrom = new ConcurrentHashMap<>();
    private final Queue<Unanswered> unanswered = new ConcurrentLinkedQueue<>();
    private final List<Thread> clients = new ArrayList<>();

    /**
     * A request that was sent completely and got no complete answer.
     *
     * @param localPort of the client
     * @param before requests that were answered on the same connection: with one, the server had accepted it for sure
     * @param what the client saw
     */
    record Unanswered(int localPort, int before, String what) {}

    private KeepAliveClients(int port) {
        this.port = port;
    }

    static KeepAliveClients start(int count, int port) {
        KeepAliveClients all = new KeepAliveClients(port);
        for (int i = 0; i < count; i++) {
            all.clients.add(Thread.ofVirtual().name("client-" + i).start(all::visit));
        }
        return all;
    }

    long answered() {
        return answered.sum();
    }

    long toldToGo() {
        return toldToGo.sum();
    }

    List<Unanswered> unanswered() {
        return List.copyOf(unanswered);
    }

    /** How many connections they made from a port of theirs: the system gives a port out again. */
    int connectedFrom(int localPort) {
        return connectedFrom.getOrDefault(localPort, 0);
    }

    /** Waits until each of them was refused. */
    void awaitRefused() throws InterruptedException {
        for (Thread client : clients) {
            client.join();
        }
    }

    private void visit() {
        boolean welcome = true;
        while (welcome) {
            try (RawClient connection = RawClient.connect(port)) {
                connectedFrom.merge(connection.localPort(), 1, Integer::sum);
                converse(connection);
            } catch (ConnectException refused) {
                welcome = false;
            } catch (IOException reset) {
                // While connecting, so before anything was sent: try again.
            }
        }
    }

    /** Requests on one connection until it ends, whoever ends it. */
    private void converse(RawClient connection) {
        int before = 0;
        boolean open = true;
        while (open) {
            try {
                connection.sendHead("GET /hello HTTP/1.1", "Host: localhost");
            } catch (IOException notSent) {
                return;
            }
            try {
                RawResponse response = connection.read();
                answered.increment();
                before++;
                open = response.field("Connection").isEmpty();
                if (!open) {
                    toldToGo.increment();
                }
            } catch (IOException lost) {
                unanswered.add(new Unanswered(connection.localPort(), before, String.valueOf(lost.getMessage())));
                return;
            }
            open = open && rests(connection);
        }
    }

    private static boolean rests(RawClient connection) {
        try {
            return connection.restsFor(
                    Duration.ofMillis(ThreadLocalRandom.current().nextInt(LONGEST_REST_MS)));
        } catch (IOException reset) {
            return false;
        }
    }
}
