package dev.lifeline.observe.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import lombok.extern.slf4j.Slf4j;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * {@link GlassChannel} for a socket with TLS: the bytes it sees are the decrypted ones.
 *
 * <p>Threads: one reader and one writer at a time, as Tomcat guards them. A channel serves many sockets, one after another.
 */
@Slf4j
final class SecureGlassChannel extends SecureNioChannel implements Watched {

    private final GlassEndpoint endpoint;
    private volatile @Nullable SocketWatch watch;

    SecureGlassChannel(SocketBufferHandler buffer, GlassEndpoint endpoint) {
        super(buffer, endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public @Nullable SocketWatch watch() {
        return watch;
    }

    /** With a socket: it has just been accepted. Without: it is closed, and the channel goes back to its pool. */
    @Override
    public void reset(@Nullable SocketChannel socket, @Nullable NioSocketWrapper wrapper) throws IOException {
        super.reset(socket, wrapper);
        Glass glass = endpoint.glass();
        watch = socket == null || glass == null ? null : SocketWatch.accepted(glass, socket);
    }

    /** Zero once the handshake is done, -1 if the client went away before. */
    @Override
    public int handshake(boolean read, boolean write) throws IOException {
        SocketWatch watch = this.watch;
        if (watch == null || isHandshakeComplete()) {
            return super.handshake(read, write);
        }
        try {
            int more = super.handshake(read, write);
            tell(watch, more);
            return more;
        } catch (IOException broken) {
            watch.broke(broken);
            throw broken;
        }
    }

    /** Asks Tomcat, not the engine, for the application protocol: those upon OpenSSL throw when asked in the JDK's way. */
    private void tell(SocketWatch watch, int more) {
        try {
            watch.handshaken(more, getSslEngine().getSession(), socketWrapper.getNegotiatedProtocol());
        } catch (RuntimeException mute) { // what somebody's engine will not say is not worth the connection
            log.debug("The glass does not learn all of a TLS handshake", mute);
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        SocketWatch watch = this.watch;
        if (watch == null) {
            return super.read(target);
        }
        try {
            int read = super.read(target);
            watch.read(read);
            return read;
        } catch (IOException broken) {
            watch.broke(broken);
            throw broken;
        }
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        SocketWatch watch = this.watch;
        if (watch == null) {
            return super.read(targets, offset, length);
        }
        try {
            long read = super.read(targets, offset, length);
            watch.read(read);
            return read;
        } catch (IOException broken) {
            watch.broke(broken);
            throw broken;
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        SocketWatch watch = this.watch;
        if (watch == null) {
            return super.write(source);
        }
        int status = watch.statusToWrite(source);
        try {
            int written = super.write(source);
            watch.wrote(status, written);
            return written;
        } catch (IOException broken) {
            watch.broke(broken);
            throw broken;
        }
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        SocketWatch watch = this.watch;
        if (watch == null) {
            return super.write(sources, offset, length);
        }
        try {
            return super.write(sources, offset, length); // vectored: only upgraded protocols do that
        } catch (IOException broken) {
            watch.broke(broken);
            throw broken;
        }
    }
}
