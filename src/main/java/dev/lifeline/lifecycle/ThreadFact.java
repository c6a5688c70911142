package dev.lifeline.lifecycle;

/**
 * A thread as it was called at the moment of an event.
 *
 * @param id {@link Thread#threadId()}
 * @param name its name then; empty for a virtual thread that has none
 * @param virtual whether it was a virtual thread (JEP 444)
 */
public record ThreadFact(long id, String name, boolean virtual) {}
