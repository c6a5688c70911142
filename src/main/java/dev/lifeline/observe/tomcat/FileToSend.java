package dev.lifeline.observe.tomcat;

import dev.lifeline.lifecycle.Exchange;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;

/**
 * A file that goes from disk to socket without passing a worker (sendfile). The poller sends it piece by piece and tells
 * nobody when it is through, so a virtual thread looks now and then. No {@code Idle} is told behind it: by then the poller
 * may have the next request.
 *
 * @param exchange whose response it is
 * @param status of that response
 * @param bytes size of the file's part that is sent
 * @param socket where it goes
 */
record FileToSend(Exchange exchange, int status, long bytes, NioSocketWrapper socket) {

    /** A small file is out by then. */
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** As late as this the end of a large one may be seen, where no next request tells it: four looks a second. */
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Tomcat takes its note of a file away when the last byte is in the kernel's hands, and keeps it after an error. */
    boolean isOut() {
        return socket.getSendfileData() == null;
    }

    /** Watches until the file is out or the socket closed. */
    void watch(SocketWatch watch) {
        Thread.ofVirtual().name("lifeline-sendfile").start(() -> {
            long pause = FIRST_PAUSE_NANOS;
            while (watch.file() == this && !socket.isClosed()) {
                if (isOut()) {
                    watch.fileSent(this, System.nanoTime());
                } else {
                    LockSupport.parkNanos(pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
                }
            }
        });
    }
}
