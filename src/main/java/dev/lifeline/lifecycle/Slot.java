package dev.lifeline.lifecycle;

import org.jspecify.annotations.Nullable;

/** An event as the journal keeps it: numbers and names are looked up only when somebody reads. */
record Slot(
        long sequence,
        long nanoTime,
        Event event,
        @Nullable Connection connection,
        @Nullable Exchange exchange,
        ThreadFact thread) {

    /** Told by a thread that did not know yet that the exchange had ended. */
    boolean afterItsEnd() {
        return exchange != null && exchange.endedBefore(sequence);
    }

    Entry entry(TimeBase time) {
        return new Entry(
                sequence,
                time.micros(nanoTime),
                event,
                connection == null ? 0 : connection.id(),
                exchange == null ? 0 : exchange.id(),
                thread);
    }
}
