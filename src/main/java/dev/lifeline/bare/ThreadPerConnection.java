package dev.lifeline.bare;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutorService;

/**
 * Gives each connection a thread of its own for as long as it lives. Whether threads are few and dear (a pool, and a
 * queue for whoever comes later) or many and cheap (virtual) is the executor's secret.
 */
final class ThreadPerConnection implements Carrier {

    private final Hub hub;
    private final ExecutorService executor;

    ThreadPerConnection(Hub hub, ExecutorService executor) {
        this.hub = hub;
        this.executor = executor;
    }

    @Override
    public void start() {}

    @Override
    public void carry(SocketChannel channel) throws IOException {
        Chronicle chronicle = new Chronicle(hub, (InetSocketAddress) channel.getRemoteAddress());
        BlockingConnection connection = new BlockingConnection(hub, channel, chronicle);
        hub.links.add(connection);
        chronicle.queued();
        executor.execute(connection);
    }

    @Override
    public void stop() {
        executor.shutdownNow();
    }
}
