package dev.lifeline.lifecycle;

import org.jspecify.annotations.Nullable;

/** What happens to one request and its response. */
public sealed interface ExchangeEvent extends Event {

    /** The first byte of the request was read. The first fact of each exchange. */
    record FirstByte() implements ExchangeEvent {}

    /**
     * Request line and header fields are complete (RFC 9112 section 2.1).
     *
     * @param method as sent, within what the server allows
     * @param path path and query, already masked by the caller
     */
    record HeadParsed(String method, String path) implements ExchangeEvent {}

    /** {@code 100 Continue} was sent (RFC 9110 section 10.1.1). */
    record Continued() implements ExchangeEvent {}

    /**
     * The request body was read to its end.
     *
     * @param bytes size of the content
     */
    record BodyRead(long bytes) implements ExchangeEvent {}

    /** The first filter before the handler has it. */
    record FilterEntered() implements ExchangeEvent {}

    /**
     * The handler has it.
     *
     * @param handler the code that answers, as {@code com.example.Orders#find(long)}
     * @param requestId the id under which the log knows this request, if it has one by now
     */
    record HandlerEntered(String handler, @Nullable String requestId) implements ExchangeEvent {}

    /** Asynchronous from here on: the thread goes, the exchange stays. */
    record Suspended() implements ExchangeEvent {}

    /** A thread has it again. */
    record Resumed() implements ExchangeEvent {}

    /**
     * The handler is through.
     *
     * @param thrown class name of what it threw, or null if it returned
     */
    record HandlerExited(@Nullable String thrown) implements ExchangeEvent {}

    /**
     * The status line is out: from here on the status cannot change.
     *
     * @param status 200 to 599
     */
    record Committed(int status) implements ExchangeEvent {}

    /**
     * The server itself answers, before any handler.
     *
     * @param reason in plain words
     */
    record Rejected(String reason) implements ExchangeEvent {}

    /** How an exchange ends: exactly one of these, and nothing after it. */
    sealed interface Terminal extends ExchangeEvent {}

    /**
     * The response is sent.
     *
     * @param status the status of the final response, 101 included
     * @param bytes size of the response content as sent, without its head
     */
    record Completed(int status, long bytes) implements Terminal {}

    /**
     * There was no complete response.
     *
     * @param cause why
     */
    record Failed(Cause cause) implements Terminal {}

    /** Why there was no complete response. */
    enum Cause {
        /** The client closed or reset the connection. */
        CLIENT_GONE,
        /** The server gave up on it: the grace of a drain was over, or a time-out. */
        CUT,
        /** The connection broke otherwise. */
        IO
    }
}
