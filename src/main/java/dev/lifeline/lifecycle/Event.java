package dev.lifeline.lifecycle;

/**
 * One fact at one moment. The record holds what is particular to the fact; when it happened, where and on which thread
 * stands in its {@link Entry}.
 */
public sealed interface Event permits ServerEvent, ConnectionEvent, ExchangeEvent {

    /** The word for it, the same in code, JSON and page: {@code HeadParsed}. */
    default String type() {
        return getClass().getSimpleName();
    }
}
