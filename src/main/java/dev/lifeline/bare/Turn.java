package dev.lifeline.bare;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whose turn it is on a connection: the loop's, or that of the one thread that has its request. Whoever has the turn
 * touches the connection and nobody else does, so nothing of it needs a lock.
 *
 * <pre>
 *            give()               handBack()
 *   LOOP -------------> HANDLER -------------> LOOP
 *                          | claim(): the loop has something for it
 *                          v         take()
 *                       CALLED --------------> LOOP
 * </pre>
 *
 * <p>Threads: {@link #handBack} is the handler's; the others are the loop's. What one did before it gave the turn away,
 * the other sees.
 */
final class Turn {

    private enum Whose {
        LOOP,
        HANDLER,
        CALLED
    }

    private final AtomicReference<Whose> whose = new AtomicReference<>(Whose.LOOP);

    void give() {
        whose.set(Whose.HANDLER);
    }

    /** @return whether the loop has it back; if not, the loop has asked for it, and takes it once it is told */
    boolean handBack() {
        return whose.compareAndSet(Whose.HANDLER, Whose.LOOP);
    }

    /** The handler has told the loop that it is done. */
    void take() {
        whose.set(Whose.LOOP);
    }

    /** @return whether it is the loop's turn; if not, the loop will be told when it is */
    boolean claim() {
        return whose.compareAndExchange(Whose.HANDLER, Whose.CALLED) == Whose.LOOP;
    }

    boolean isLoops() {
        return whose.get() == Whose.LOOP;
    }
}
