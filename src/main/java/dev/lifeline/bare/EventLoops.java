package dev.lifeline.bare;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Deals connections out to a few loops, one after the other. */
final class EventLoops implements Carrier {

    private final Hub hub;
    private final List<EventLoop> loops = new ArrayList<>();
    private final @Nullable ExecutorService handlers;
    private int next;

    EventLoops(Hub hub) {
        this.hub = hub;
        this.handlers = hub.settings.handlerOnLoop() ? null : Executors.newThreadPerTaskExecutor(Threads.virtual());
    }

    @Override
    public void start() throws IOException {
        for (int i = 1; i <= hub.settings.loops(); i++) {
            EventLoop loop = new EventLoop(hub, "loop-" + i, handlers);
            loops.add(loop);
            loop.start();
        }
    }

    @Override
    public void carry(SocketChannel channel) throws IOException {
        Chronicle chronicle = new Chronicle(hub, (InetSocketAddress) channel.getRemoteAddress());
        EventLoop loop = loops.get(next++ % loops.size());
        LoopConnection connection = new LoopConnection(hub, loop, channel, chronicle);
        hub.links.add(connection);
        loop.execute(connection::register);
    }

    @Override
    public void stop() {
        loops.forEach(EventLoop::stop);
        if (handlers != null) {
            handlers.shutdownNow();
        }
    }
}
