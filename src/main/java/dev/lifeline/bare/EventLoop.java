package dev.lifeline.bare;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One thread that never waits for one connection, only for any: it asks the kernel who has something to say, lets each
 * say it, does what others have asked for, and asks again.
 *
 * <p>Whatever takes long here stops every connection of this loop. So handlers run elsewhere, unless
 * {@code --handler-on-loop} shows what happens otherwise.
 *
 * <p>Threads: its own; {@link #execute} and {@link #stop} from any.
 */
final class EventLoop implements Runnable {

    private static final Logger LOG = System.getLogger(EventLoop.class.getName());

    /** One read of it serves any number of pipelined requests; one for all connections, because they take turns. */
    private static final int READ_BUFFER = 64 * 1024;

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean stopped;

    /** Where handlers run; null for the loop itself. */
    final @Nullable Batch handlers;

    final SpareParser spareParser;
    final ByteBuffer readBuffer = ByteBuffer.allocate(READ_BUFFER);

    /** @param handlers where handlers run; null for the loop itself */
    EventLoop(Hub hub, String name, @Nullable Executor handlers) throws IOException {
        this.selector = Selector.open();
        this.thread = Threads.daemon(name, this);
        this.handlers = handlers == null ? null : new Batch(handlers);
        this.spareParser = new SpareParser(hub.limits);
    }

    void start() {
        thread.start();
    }

    /** Does it on the loop, soon: the way back from every other thread. */
    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup(); // or it would wait until a client says something
    }

    void stop() {
        stopped = true;
        selector.wakeup();
    }

    String name() {
        return thread.getName();
    }

    Selector selector() {
        return selector;
    }

    @Override
    public void run() {
        try (selector) {
            while (!stopped) {
                selector.select(EventLoop::ready);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                if (handlers != null) {
                    handlers.start();
                }
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "Loop ended", e);
        }
    }

    private static void ready(SelectionKey key) {
        ((LoopConnection) key.attachment()).ready();
    }
}
