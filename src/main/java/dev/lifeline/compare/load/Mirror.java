package dev.lifeline.compare.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The least that can answer: it counts empty lines and sends the same bytes for each, parsing nothing. No server can be
 * faster, so what a client reaches against it is that client's own ceiling. It is no server: never point anything else
 * at it.
 */
public final class Mirror {

    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nHello, world!"
                    .getBytes(StandardCharsets.US_ASCII);

    private static final int LARGEST_BATCH = 256;

    private Mirror() {}

    /** Answers on 127.0.0.1 until the process ends. */
    public static void serve(InetSocketAddress address) throws IOException {
        try (Selector selector = Selector.open();
                ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(address, 1024).configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
            ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
            ByteBuffer out = ByteBuffer.allocateDirect(ANSWER.length * LARGEST_BATCH);
            for (int i = 0; i < LARGEST_BATCH; i++) {
                out.put(ANSWER);
            }
            while (true) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    try {
                        if (key.isAcceptable()) {
                            SocketChannel channel = listener.accept();
                            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                            channel.configureBlocking(false);
                            channel.register(selector, SelectionKey.OP_READ);
                        } else {
                            answer((SocketChannel) key.channel(), in, out);
                        }
                    } catch (IOException e) {
                        key.channel().close();
                    }
                }
                selector.selectedKeys().clear();
            }
        }
    }

    private static void answer(SocketChannel channel, ByteBuffer in, ByteBuffer out) throws IOException {
        in.clear();
        if (channel.read(in) < 0) {
            channel.close();
            return;
        }
        int requests = 0;
        for (int i = 3; i < in.position(); i++) {
            if (in.get(i) == '\n' && in.get(i - 2) == '\n') {
                requests++;
            }
        }
        out.position(0).limit(ANSWER.length * Math.min(requests, LARGEST_BATCH));
        channel.write(out);
    }
}
