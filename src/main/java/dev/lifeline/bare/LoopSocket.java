package dev.lifeline.bare;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A socket that nobody waits for: it takes and gives what the kernel has or has room for at this moment, and tells the
 * selector what it would like to hear of next. What the kernel does not take at once, because the client does not read,
 * stays here until there is room.
 *
 * <p>Threads: the loop; {@link #send} also the one that has the connection's {@link Turn}.
 */
final class LoopSocket {

    private static final Logger LOG = System.getLogger(LoopSocket.class.getName());

    private final SocketChannel channel;
    private @Nullable SelectionKey key;
    private @Nullable ByteBuffer late;

    LoopSocket(SocketChannel channel) {
        this.channel = channel;
    }

    void register(Selector selector, LoopConnection connection) throws IOException {
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, connection);
    }

    /** @return how many octets have come, -1 at the end of the stream */
    int read(ByteBuffer in) throws IOException {
        return channel.read(in);
    }

    /** @return whether all of it is out */
    boolean send(byte[] octets) throws IOException {
        return send(ByteBuffer.wrap(octets));
    }

    /** Goes on where the kernel stopped. */
    boolean sendLate() throws IOException {
        return late == null || send(late);
    }

    boolean isAllSent() {
        return late == null;
    }

    void waitForOctets() {
        waitFor(SelectionKey.OP_READ);
    }

    void waitForRoom() {
        waitFor(SelectionKey.OP_WRITE);
    }

    void waitForNothing() {
        waitFor(0);
    }

    /** Says to the client that nothing more comes; it may still be read. */
    void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Not closed cleanly", e);
        }
    }

    private boolean send(ByteBuffer out) throws IOException {
        channel.write(out);
        late = out.hasRemaining() ? out : null;
        return late == null;
    }

    private void waitFor(int operations) {
        if (key != null && key.interestOps() != operations) {
            key.interestOps(operations); // each change is a system call
        }
    }
}
