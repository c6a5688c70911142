package dev.lifeline.observe.tomcat;

import dev.lifeline.lifecycle.Exchange;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;

/**
 * A file that goes from disk to socket without passing a worker (sendfile). The poller sends it piece by piece and tells
 * nobody when it is through, so a virtual thread looks now and then.
 *
 * @param exchange whose response it is
 * @param status of that response
 * @param bytes size of the file's part that is sent
 * @param socket where it goes
 */
record FileToSend(Exchange exchange, int status, long bytes, NioSocketWrapper socket) {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Tomcat takes its note of a file away when the last byte is in the kernel's hands, and keeps it after an error. */
    boolean isOut() {
        return socket.getSendfileData() == null;
    }

    /** Watches until the file is out or the socket closed. */
    void watch(SocketWatch watch) {
        Thread.ofVirtual().name("lifeline-sendfile").start(() -> {
            while (watch.file() == this && !socket.isClosed()) {
                if (isOut()) {
                    watch.fileSent(System.nanoTime());
                } else {
                    LockSupport.parkNanos(LOOK_AGAIN_NANOS);
                }
            }
        });
    }
}
