package dev.lifeline.lifecycle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What has been told of one connection and has no number yet. It goes to the journal when the thread that has the
 * connection leaves it, when somebody reads the journal, and when there is no more place.
 *
 * <p>Threads: any; the events of one thread stay in their order.
 */
final class Notes {

    private static final VarHandle OPEN = Fields.of(MethodHandles.lookup(), "open", EventBatch.class);

    private final Journal journal;
    private final long connection;
    private volatile @Nullable EventBatch open;

    /**
     * @param connection number of the connection, 0 if there is none
     */
    Notes(Journal journal, long connection) {
        this.journal = journal;
        this.connection = connection;
    }

    /**
     * Notes one event.
     *
     * @param connection null if it cannot be seen
     * @param exchange null if the event belongs to none
     */
    void tell(long at, Event event, @Nullable Connection connection, @Nullable Exchange exchange) {
        ThreadFact thread = journal.thread();
        while (true) {
            EventBatch batch = open;
            if (batch == null) {
                batch = begin();
            }
            int place = batch.take();
            if (place >= 0) {
                Event told = isTooLate(event, connection, exchange) ? null : event;
                batch.fill(place, at, told, exchange == null ? 0 : exchange.id(), thread);
                return;
            }
            handIn(batch);
        }
    }

    /** Whether there is something to hand in. */
    boolean areWaiting() {
        return open != null;
    }

    /** Hands in what there is. */
    void handIn() {
        EventBatch batch = open;
        if (batch != null) {
            handIn(batch);
        }
    }

    private void handIn(EventBatch batch) {
        if (journal.take(batch)) {
            OPEN.compareAndSet(this, batch, null);
        }
    }

    private EventBatch begin() {
        EventBatch batch = new EventBatch(connection, EventBatch.PLACES);
        EventBatch quicker = (EventBatch) OPEN.compareAndExchange(this, null, batch);
        return quicker == null ? batch : quicker;
    }

    /**
     * Told by a thread that did not know yet that it was over. Asked with the place in hand: where the end is not told by
     * then, it gets a later one.
     */
    private static boolean isTooLate(Event event, @Nullable Connection connection, @Nullable Exchange exchange) {
        if (exchange != null) {
            return exchange.hasEnded() && !(event instanceof ExchangeEvent.Terminal);
        }
        return connection != null && connection.isClosed() && !(event instanceof ConnectionEvent.Closed);
    }
}
