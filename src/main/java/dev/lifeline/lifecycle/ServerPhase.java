package dev.lifeline.lifecycle;

/** Where the server stands in its own life. */
public enum ServerPhase {
    STARTING,
    READY,
    DRAINING,
    STOPPED
}
