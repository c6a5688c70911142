package dev.lifeline.http;

/** More octets are needed; which ones says how long a server should wait for them, and what it may do meanwhile. */
public enum NotYet implements Parsed {
    /** Not one octet of a request is here: the connection is idle and may be closed without a word. */
    IDLE,
    /** The head has begun. */
    HEAD,
    /** The head is complete; the client waits for {@code 100 Continue} before it sends the body (RFC 9110 section 10.1.1). */
    CONTINUE,
    /** The head is complete and the body is on its way. */
    BODY
}
