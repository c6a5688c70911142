package dev.lifeline.lifecycle;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * An exchange as an event of the JDK's Flight Recorder (JEP 328). It starts with the first byte and ends with the terminal
 * event, on the thread that told it; what was waited before the first byte is in {@code queue} and not in its duration. An
 * exchange that had begun before the recording is not in it: JFR has no way to date an event back.
 *
 * <p>A phase that did not happen, or that nobody saw, has {@link Long#MIN_VALUE}, which the JDK's tools show as N/A.
 *
 * <p>Threads: as its exchange.
 */
@Name("dev.lifeline.Exchange")
@Label("Exchange")
@Category("Lifeline")
@Description("One request and its response, from first byte to end")
@StackTrace(false) // always the server's own
final class ExchangeRecording extends Event {

    /** Asked whether anybody records: the answer does not depend on the instance, so a request allocates nothing. */
    private static final ExchangeRecording PROBE = new ExchangeRecording();

    @Label("Number")
    private long number;

    @Label("Connection")
    @Description("Number of its connection, 0 where that cannot be seen")
    private long connection;

    @Label("Method")
    private @Nullable String method;

    @Label("Path")
    @Description("Path and query, secrets masked")
    private @Nullable String path;

    @Label("Handler")
    private @Nullable String handler;

    @Label("Status")
    @Description("0 where there was no complete response")
    private int status;

    @Label("Bytes")
    @Description("Size of the response content")
    @DataAmount
    private long bytes;

    @Label("Ended")
    @Description("COMPLETED, or why there was no complete response: CLIENT_GONE, CUT, IO")
    private @Nullable String ended;

    @Label("Rejected")
    @Description("The server itself answered, before any handler")
    private boolean rejected;

    @Label("Queue")
    @Description("Waiting for a thread")
    @Timespan(Timespan.NANOSECONDS)
    private long queue;

    @Label("Receive")
    @Timespan(Timespan.NANOSECONDS)
    private long receive;

    @Label("Filter")
    @Timespan(Timespan.NANOSECONDS)
    private long filter;

    @Label("Handle")
    @Timespan(Timespan.NANOSECONDS)
    private long handle;

    @Label("Await")
    @Description("Asynchronous, on no thread")
    @Timespan(Timespan.NANOSECONDS)
    private long await;

    @Label("Write")
    @Timespan(Timespan.NANOSECONDS)
    private long write;

    static boolean isOn() {
        return PROBE.isEnabled();
    }

    void ended(Exchange exchange, ExchangeEvent.Terminal how) {
        end();
        if (!shouldCommit()) {
            return;
        }
        Connection on = exchange.connection();
        ExchangeEvent.HeadParsed head = exchange.head();
        ExchangeEvent.HandlerEntered handling = exchange.handling();
        number = exchange.id();
        connection = on == null ? 0 : on.id();
        method = head == null ? null : head.method();
        path = head == null ? null : head.path();
        handler = handling == null ? null : handling.handler();
        rejected = exchange.isRejected();
        switch (how) {
            case ExchangeEvent.Completed(int completed, long sent) -> {
                status = completed;
                bytes = sent;
                ended = "COMPLETED";
            }
            case ExchangeEvent.Failed(ExchangeEvent.Cause cause) -> ended = cause.name();
        }
        Course phases = exchange.course();
        queue = phases.length(Phase.QUEUE);
        receive = phases.length(Phase.RECEIVE);
        filter = phases.length(Phase.FILTER);
        handle = phases.length(Phase.HANDLE);
        await = phases.length(Phase.AWAIT);
        write = phases.length(Phase.WRITE);
        commit();
    }
}
