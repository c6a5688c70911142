package dev.lifeline.observe.tomcat;

import dev.lifeline.lifecycle.Connection;
import dev.lifeline.lifecycle.ConnectionEvent.By;
import dev.lifeline.lifecycle.Exchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one accepted socket: its connection, and by whom it will have been closed.
 *
 * <p>Threads: acceptor, poller, worker and application threads, one after another; each hands on through one of Tomcat's
 * queues or the socket's lock.
 */
final class SocketWatch {

    /** {@code HTTP/1.1}, as a buffer's big-endian number; a space and three digits follow. */
    private static final long HTTP_1_1 = 0x48_54_54_50_2F_31_2E_31L;

    private static final int DIGITS = Long.BYTES + 1;

    private static final AtomicReferenceFieldUpdater<SocketWatch, FileToSend> FILE =
            AtomicReferenceFieldUpdater.newUpdater(SocketWatch.class, FileToSend.class, "file");

    private final Glass glass;
    private final Connection connection;

    private volatile boolean handshaken;
    private boolean queued; // the executor's queue hands it on
    private volatile @Nullable By ending; // known before Tomcat closes
    private volatile @Nullable FileToSend file;

    private SocketWatch(Glass glass, Connection connection) {
        this.glass = glass;
        this.connection = connection;
    }

    static SocketWatch accepted(Glass glass, SocketChannel socket) throws IOException {
        String peer = socket.getRemoteAddress() instanceof InetSocketAddress address ? text(address) : "unix";
        return new SocketWatch(glass, glass.recorder().accepted(System.nanoTime(), peer));
    }

    /** What watches this socket; null where nothing does, and when it is closed. */
    static @Nullable SocketWatch of(@Nullable SocketWrapperBase<?> wrapper) {
        return wrapper != null && wrapper.getSocket() instanceof Watched channel ? channel.watch() : null;
    }

    Glass glass() {
        return glass;
    }

    Connection connection() {
        return connection;
    }

    /** Who will have closed it, if that is known by now. */
    @Nullable
    By ending() {
        return ending;
    }

    /** Nothing is in flight, and no frames either: it may be closed. */
    boolean isIdle() {
        return !connection.inFlight() && connection.upgradedTo() == null;
    }

    /** Whether a request may begin here, and none has: what comes now is the first of it, or the end of the connection. */
    boolean awaitsRequest(SocketWrapperBase<?> wrapper) {
        return isIdle() && mayBegin(wrapper);
    }

    /** Handed to the pool, or to the calling thread itself. */
    void handedOver(SocketWrapperBase<?> wrapper, SocketEvent event, boolean toAPool) {
        long now = System.nanoTime();
        fileSent(now);
        if (connection.upgradedTo() != null) {
            return; // frames, not requests
        }
        if (event == SocketEvent.ERROR && wrapper.getError() instanceof SocketTimeoutException) {
            timedOut(now);
        } else if (connection.exchange() != null) {
            queue(now, toAPool); // the rest of a head, or an asynchronous request goes on
        } else if (event == SocketEvent.OPEN_READ && mayBegin(wrapper)) {
            connection.readable(now);
            queue(now, toAPool);
        }
    }

    /** A worker has it. */
    void started() {
        if (queued) {
            queued = false;
            connection.started(System.nanoTime());
        }
    }

    /** The client was silent for too long. A drain closes idle connections by the same means: that is no time-out. */
    void timedOut(long now) {
        if (glass.isStopping() && !connection.inFlight()) {
            ending = By.DRAIN;
        } else if (ending != By.TIMEOUT) {
            ending = By.TIMEOUT;
            connection.timedOut(now);
        }
    }

    /**
     * A step of the TLS handshake is done.
     *
     * @param more 0 if it was the last one, -1 if the client went away
     * @param negotiated the application protocol (ALPN) as Tomcat goes by it, null if none was negotiated
     */
    void handshaken(int more, SSLSession session, @Nullable String negotiated) {
        if (more == 0) {
            handshaken = true;
            long now = System.nanoTime();
            connection.secured(now, session.getProtocol());
            if ("h2".equals(negotiated)) {
                connection.upgraded(now, "h2");
            }
        } else if (more < 0) {
            ending = By.CLIENT;
        }
    }

    void read(long read) {
        if (read < 0) {
            ending = By.CLIENT;
        }
    }

    /** On an open socket an error in reading or writing is the client's reset; TLS has errors of its own. */
    void broke(IOException broken) {
        if (ending == null && !(broken instanceof ClosedChannelException)) {
            ending = broken instanceof SSLException ? By.ERROR : By.CLIENT;
        }
    }

    /** The status in what is about to be written, 0 where the exchange's status line is out already. */
    int statusToWrite(ByteBuffer source) {
        Exchange exchange = connection.exchange();
        if (exchange == null || exchange.isCommitted() || source.remaining() < DIGITS + 3) {
            return 0;
        }
        int start = source.position();
        if (source.getLong(start) != HTTP_1_1 || source.get(start + Long.BYTES) != ' ') {
            return 0;
        }
        int digits = start + DIGITS;
        return 100 * (source.get(digits) - '0') + 10 * (source.get(digits + 1) - '0') + source.get(digits + 2) - '0';
    }

    void wrote(int status, int bytes) {
        Exchange exchange = connection.exchange();
        if (status == 0 || bytes <= 0 || exchange == null) {
            return;
        }
        long now = System.nanoTime();
        if (status == 100) {
            exchange.continued(now);
        } else if (status >= 200 || status == 101) {
            if (status >= 400 && !exchange.reachedTheApp() && !exchange.isRejected()) {
                exchange.rejected(now, "answered " + status + " before any filter");
            }
            exchange.committed(now, status);
        }
    }

    /** The response is complete but for a file that the kernel sends by itself. */
    void sending(FileToSend file) {
        this.file = file;
    }

    @Nullable
    FileToSend file() {
        return file;
    }

    /** Whoever notices first that the file is out. */
    void fileSent(long now) {
        FileToSend sent = file;
        if (sent != null) {
            fileSent(sent, now);
        }
    }

    /** Of this file: the next one may be under way by now. */
    void fileSent(FileToSend sent, long now) {
        if (sent.isOut() && FILE.compareAndSet(this, sent, null)) {
            sent.exchange().completed(now, sent.status(), sent.bytes());
        }
    }

    void closed() {
        long now = System.nanoTime();
        fileSent(now);
        By known = ending;
        if (known == null) {
            known = glass.isStopping() ? By.DRAIN : By.SERVER;
        }
        connection.closed(now, known);
    }

    /**
     * Whether bytes that come now are those of a next request. Not in a handshake, and not where a processor has kept the
     * socket: for an asynchronous request, or for frames. After a file the kernel sends it keeps the socket for nothing.
     */
    private boolean mayBegin(SocketWrapperBase<?> wrapper) {
        return (handshaken || wrapper.getSocket() instanceof GlassChannel)
                && !(wrapper.getCurrentProcessor() instanceof Processor kept && (kept.isAsync() || kept.isUpgrade()));
    }

    private void queue(long now, boolean toAPool) {
        if (toAPool) {
            queued = true;
            connection.queued(now);
        }
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
