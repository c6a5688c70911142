package dev.lifeline.lifecycle;

import java.util.ArrayList;
import java.util.List;

/** A history written by hand, in microseconds: {@code new History().at(5, 1, 0, new Queued())}. */
final class History {

    private final List<Entry> entries = new ArrayList<>();

    History at(long micros, long connection, long exchange, Event event) {
        entries.add(new Entry(entries.size() + 1, micros, event, connection, exchange, null));
        return this;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    Story story(long exchange) {
        return Story.of(exchange, entries).orElseThrow();
    }
}
