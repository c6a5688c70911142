package dev.lifeline.observe.experiments;

import java.net.InetSocketAddress;

/** Where this server itself listens. Nothing else is ever called, whatever an experiment says. */
@FunctionalInterface
interface OwnPort {

    /**
     * @throws UnreachableException if it cannot be called now, with the reason
     */
    InetSocketAddress address() throws UnreachableException;

    /** Why the server cannot call itself, in one sentence. */
    final class UnreachableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreachableException(String reason) {
            super(reason);
        }
    }
}
