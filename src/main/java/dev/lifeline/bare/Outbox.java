package dev.lifeline.bare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Octets on their way to one client. What the kernel does not take at once, because the client does not read, waits
 * here until there is room.
 *
 * <p>Threads: one at a time.
 */
final class Outbox {

    private final SocketChannel channel;
    private @Nullable ByteBuffer late;

    /** @param channel non-blocking */
    Outbox(SocketChannel channel) {
        this.channel = channel;
    }

    /** @return whether all of it is out */
    boolean send(byte[] octets) throws IOException {
        return send(ByteBuffer.wrap(octets));
    }

    /** Goes on where the kernel stopped. */
    boolean sendLate() throws IOException {
        return late == null || send(late);
    }

    boolean isEmpty() {
        return late == null;
    }

    private boolean send(ByteBuffer out) throws IOException {
        channel.write(out);
        late = out.hasRemaining() ? out : null;
        return late == null;
    }
}
