package dev.lifeline.compare.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that keep a server busy until they are called off: each asks again as soon as it was answered.
 *
 * <p>Threads: one caller; the clients are virtual threads that end with {@link #close}.
 */
public final class Background implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Calls itself off after this long, whatever its caller does. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final List<Caller> callers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Background() {}

    public static Background of(InetSocketAddress address, String path, int clients) {
        Background background = new Background();
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int i = 0; i < clients; i++) {
            Caller caller = new Caller(address, PATIENCE);
            background.callers.add(caller);
            background.threads.add(Thread.ofVirtual().start(() -> {
                while (!Thread.currentThread().isInterrupted() && System.nanoTime() < end) {
                    try {
                        caller.get(path);
                    } catch (IOException e) {
                        pause(); // refused or too slow: it does not hammer
                    }
                }
                caller.close();
            }));
        }
        return background;
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        callers.forEach(Caller::close);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
