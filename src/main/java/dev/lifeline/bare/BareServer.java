package dev.lifeline.bare;

import java.io.IOException;

/** A server that was built by hand. Threads: {@link #start} once, then {@link #stop} from any thread. */
public interface BareServer {

    /**
     * Listens; returns once connections are taken. The process stays alive until {@link #stop}.
     *
     * @throws java.net.BindException when the port is taken
     * @throws IOException when it cannot listen for another reason
     */
    void start() throws IOException;

    /** The port it listens on, 1 to 65535; only after {@link #start}. */
    int port();

    /** Drains and returns when nothing is left of it; a second call waits for the first. */
    void stop();
}
