package dev.lifeline.bare;

import dev.lifeline.lifecycle.Recorder;
import java.util.Locale;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Who waits while a request waits: the one difference between these servers. */
public enum Model {
    /** A bounded number of platform threads, one connection each; whoever comes later waits for a free one. */
    THREADS,
    /**
     * The same class with another executor: as many virtual threads as there are connections. They are daemons, so
     * something else must keep the process alive: here it is the acceptor.
     */
    VIRTUAL,
    /** A few threads that never wait for one connection, only for any. */
    EVENT_LOOP,
    /** {@code com.sun.net.httpserver}, which every JDK has, with a virtual thread for each request. */
    JDK;

    /**
     * A server of this model; it does not listen yet.
     *
     * @param recorder who is told the events, null if nobody watches
     */
    public BareServer create(Settings settings, @Nullable Recorder recorder) {
        if (this == JDK) {
            return new JdkServer(settings, recorder);
        }
        Hub hub = new Hub(settings, recorder);
        return new SocketServer(
                hub,
                switch (this) {
                    case THREADS -> new ThreadPerConnection(hub, Threads.pool(settings.threads()));
                    case VIRTUAL -> new ThreadPerConnection(hub, Executors.newThreadPerTaskExecutor(Threads.virtual()));
                    default -> new EventLoops(hub);
                });
    }

    /** As on the command line: {@code event-loop}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
