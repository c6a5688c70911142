package dev.lifeline.bare;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections out of the kernel's queue and hands them on. It is the thread that keeps the process alive.
 *
 * <p>When it cannot take one, because the process has no file descriptor left or the server enough connections, the
 * queue keeps it; the acceptor says so once, waits and tries again. It never ends by itself.
 *
 * <p>Threads: its own; {@link #close} from any.
 */
final class Acceptor implements Runnable {

    private static final Logger LOG = System.getLogger(Acceptor.class.getName());

    /** Connections that the kernel keeps for us; it takes the smaller of this and its own limit (net.core.somaxconn). */
    private static final int BACKLOG = 4096;

    private static final Duration NEXT_TRY = Duration.ofMillis(50);

    private final Hub hub;
    private final Carrier carrier;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Trouble trouble = new Trouble();

    private @Nullable ServerSocketChannel listener;
    private @Nullable Selector selector;
    private volatile boolean closing;

    Acceptor(Hub hub, Carrier carrier) {
        this.hub = hub;
        this.carrier = carrier;
    }

    /** @return the port it got */
    int bind() throws IOException {
        var address = new InetSocketAddress(hub.settings.address(), hub.settings.port());
        selector = Selector.open();
        listener = ServerSocketChannel.open();
        listener.setOption(StandardSocketOptions.SO_REUSEADDR, true); // or a restart waits a minute for TIME_WAIT
        listener.bind(address, BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    void start() {
        Threads.keepingAlive("acceptor", this).start();
    }

    /** Takes what is in the queue already, then stops listening. Returns when that is done. */
    void close() throws InterruptedException {
        closing = true;
        if (selector != null) {
            selector.wakeup();
        }
        closed.await();
    }

    @Override
    public void run() {
        try (var waiting = selector;
                var door = listener) {
            while (!closing) {
                if (trouble.isOver()) {
                    waiting.select();
                }
                waiting.selectedKeys().clear();
                acceptAll(door);
            }
            acceptAll(door);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "The acceptor ended", e);
        } finally {
            closed.countDown();
        }
    }

    private void acceptAll(ServerSocketChannel door) {
        while (true) {
            if (hub.isFull()) {
                trouble.with("there are " + Settings.CONNECTIONS + " connections already");
                return;
            }
            try {
                SocketChannel channel = door.accept();
                trouble.ends(); // also by null: the kernel asks for a descriptor first, and then whether anyone is
                // there
                if (channel == null) {
                    return;
                }
                hand(channel);
            } catch (IOException e) {
                trouble.with(e.getMessage()); // "Too many open files": the connection stays in the queue
                return;
            }
        }
    }

    private void hand(SocketChannel channel) throws IOException {
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true); // each answer is one write: nothing to wait for
            carrier.carry(channel);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Gone before it was served", e);
            channel.close();
        }
    }

    /** Says once that something is wrong, and once that it is over; in between it lets a little time pass. */
    private static final class Trouble {

        private long since;
        private boolean there;

        void with(String what) {
            if (!there) {
                there = true;
                since = System.nanoTime();
                LOG.log(
                        Level.WARNING,
                        "Cannot accept: {0}. Waiting; new connections stay in the queue of the kernel.",
                        what);
            }
            try {
                Thread.sleep(NEXT_TRY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        boolean isOver() {
            return !there;
        }

        void ends() {
            if (there) {
                there = false;
                Duration length = Duration.ofNanos(System.nanoTime() - since);
                LOG.log(Level.INFO, "Accepting again after {0} ms", length.toMillis());
            }
        }
    }
}
