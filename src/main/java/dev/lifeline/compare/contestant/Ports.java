package dev.lifeline.compare.contestant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Free ports of 127.0.0.1. A port is free when we ask, not for ever: each is handed out once a run, and a child that
 * finds its port taken is started again with others.
 *
 * <p>Threads: any.
 */
public final class Ports {

    private static final int TRIES = 64;

    private static final Set<Integer> HANDED_OUT = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port on which nobody listens now. */
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(at(0));
                if (HANDED_OUT.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("no free port on 127.0.0.1", e);
            }
        }
        throw new IllegalStateException("no port on 127.0.0.1 that was not used before");
    }

    /** The address behind a port: the only host that any load goes to. */
    public static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }
}
