package dev.lifeline.contract;

import java.net.URI;

/**
 * One server that keeps the contract, whatever it is made of: an object in this JVM or a process.
 *
 * <p>Its name stands in the test report: {@link #toString} gives it.
 */
interface ContractServer {

    /** Starts it on a free port of 127.0.0.1 and returns when it answers. */
    void start() throws Exception;

    /** Where it answers: {@code http://127.0.0.1:<port>}, without a path. Only after {@link #start}. */
    URI uri();

    /** Stops it and waits for its end; nothing of it is left. */
    void stop() throws Exception;
}
