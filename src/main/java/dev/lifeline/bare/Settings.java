package dev.lifeline.bare;

import dev.lifeline.http.Limits;
import java.time.Duration;

/**
 * What one can choose about a bare server.
 *
 * @param address the address to bind to
 * @param port 0 to 65535; 0 takes any free one
 * @param threads connections that {@code threads} serves at once, 1 to 10,000
 * @param loops selector loops of {@code event-loop}, 1 to 256
 * @param handlerOnLoop whether {@code event-loop} runs the handler on the loop itself, where one slow request stops all
 * @param keepAliveTimeout how long a connection may say nothing between two requests
 * @param headTimeout how long a head may take from its first octet to its empty line
 * @param drainDelay how long the listening socket stays open after readiness went
 * @param drainGrace how long what is in flight may take then
 * @param log whether each request gets its line
 */
public record Settings(
        String address,
        int port,
        int threads,
        int loops,
        boolean handlerOnLoop,
        Duration keepAliveTimeout,
        Duration headTimeout,
        Duration drainDelay,
        Duration drainGrace,
        boolean log) {

    /** One MiB in a minute is 17 KB/s, a bad mobile line; a client that is slower holds memory for nothing. */
    static final Duration BODY_TIMEOUT = Duration.ofSeconds(60);

    /** The same the other way round: a client that does not read its answer. */
    static final Duration WRITE_TIMEOUT = Duration.ofSeconds(60);

    /** How long a client may take to close after we did: a few round trips, also over a bad line. */
    static final Duration LINGER_TIMEOUT = Duration.ofSeconds(2);

    /** Each is a file descriptor and some KB; above this the kernel's queue holds the next ones, as Tomcat's limit does. */
    static final int CONNECTIONS = 10_000;

    static final Limits LIMITS = Limits.DEFAULT;

    /** Two hundred threads, as Tomcat; one loop a core; 20 s keep-alive, 10 s for a head; no delay and 30 s grace. */
    public static final Settings DEFAULT = new Settings(
            "127.0.0.1",
            8080,
            200,
            Runtime.getRuntime().availableProcessors(),
            false,
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ZERO,
            Duration.ofSeconds(30),
            true);

    /** The same on any free port. */
    public Settings onAnyPort() {
        return new Settings(
                address, 0, threads, loops, handlerOnLoop, keepAliveTimeout, headTimeout, drainDelay, drainGrace, log);
    }

    /** The same with handlers on the loop. */
    public Settings withHandlerOnLoop() {
        return new Settings(
                address, port, threads, loops, true, keepAliveTimeout, headTimeout, drainDelay, drainGrace, log);
    }
}
