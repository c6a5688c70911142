package dev.lifeline.lifecycle;

import java.util.Locale;

/** What an exchange, or the connection around it, spends its time on. */
public enum Phase {
    /** Accepted, and nothing has come yet. Of a connection only. */
    OPEN,
    /** Sum of Queued to Started: waiting for a thread. The number to watch when a pool is full. */
    QUEUE,
    /** FirstByte to HeadParsed (to BodyRead if that is before the handler), less queue. */
    RECEIVE,
    /** FilterEntered to HandlerEntered. */
    FILTER,
    /** HandlerEntered to HandlerExited, less await. */
    HANDLE,
    /** Sum of Suspended to Resumed. */
    AWAIT,
    /** Last HandlerExited to Completed. */
    WRITE,
    /** Completed to the next Readable, or to Closed. */
    IDLE,
    /** Upgraded to Closed: frames, no exchanges. Of a connection only. */
    UPGRADED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word for it in JSON, page and metrics: {@code queue}. */
    public String word() {
        return word;
    }
}
