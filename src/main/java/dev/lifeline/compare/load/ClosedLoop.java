package dev.lifeline.compare.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The built-in throughput client, for machines without wrk: one thread, one selector, each connection asks again as soon
 * as it was answered. It reads no more of an answer than its framing, and so it has a high ceiling, which the report
 * states.
 *
 * @param path what is asked
 * @param connections kept-alive connections
 * @param duration how long
 */
public record ClosedLoop(String path, int connections, Duration duration) {

    /** The head and content of the small answers that are asked for here. */
    private static final int BUFFER = 16 * 1024;

    /** How many connections may fail before the server is given up. */
    private static final int FAILURES = 1000;

    public Throughput run(InetSocketAddress address) throws IOException {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        long requests = 0;
        long failures = 0;
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                connect(selector, address, request);
            }
            long begin = System.nanoTime();
            long end = begin + duration.toNanos();
            while (System.nanoTime() < end
                    && failures < FAILURES
                    && !Thread.currentThread().isInterrupted()) {
                selector.select(100);
                for (SelectionKey key : selector.selectedKeys()) {
                    Conversation conversation = (Conversation) key.attachment();
                    try {
                        requests += conversation.readable();
                    } catch (IOException e) {
                        failures += conversation.answeredAny() ? 0 : 1; // who closes after each answer may do so
                        key.channel().close();
                        connect(selector, address, request);
                    }
                }
                selector.selectedKeys().clear();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            return new Throughput(requests / seconds, failures);
        }
    }

    private static void connect(Selector selector, InetSocketAddress address, byte[] request) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Conversation conversation = new Conversation(channel, request);
        channel.register(selector, SelectionKey.OP_READ, conversation);
        conversation.ask();
    }

    /** One connection: what has come of the current answer. */
    private static final class Conversation {

        private final SocketChannel channel;
        private final ByteBuffer request;
        private final ByteBuffer in = ByteBuffer.allocate(BUFFER);
        private boolean answered;

        Conversation(SocketChannel channel, byte[] request) {
            this.channel = channel;
            this.request = ByteBuffer.wrap(request);
        }

        boolean answeredAny() {
            return answered;
        }

        void ask() throws IOException {
            request.rewind();
            channel.write(request); // some 40 bytes into an empty socket buffer: it takes them all
        }

        int readable() throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException("closed");
            }
            int length = Answer.length(in.array(), in.position());
            if (length < 0) {
                if (!in.hasRemaining()) {
                    throw new IOException("an answer larger than expected");
                }
                return 0;
            }
            boolean good = in.get(9) == '2';
            answered = true;
            in.clear();
            ask();
            return good ? 1 : 0;
        }
    }
}
