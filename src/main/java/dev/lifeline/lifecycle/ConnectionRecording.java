package dev.lifeline.lifecycle;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * A connection as an event of the JDK's Flight Recorder (JEP 328), from accept to close. One that was open before the
 * recording, or still is after it, is not in it; its exchanges are.
 *
 * <p>Threads: as its connection.
 */
@Name("dev.lifeline.Connection")
@Label("Connection")
@Category("Lifeline")
@Description("One TCP socket with one client, from accept to close")
@StackTrace(false) // always the server's own
final class ConnectionRecording extends Event {

    /** As in {@link ExchangeRecording}. */
    private static final ConnectionRecording PROBE = new ConnectionRecording();

    @Label("Number")
    private long number;

    @Label("Peer")
    @Description("Address and port of the other end")
    private @Nullable String peer;

    @Label("Upgraded To")
    private @Nullable String upgradedTo;

    @Label("Closed By")
    @Description("CLIENT, SERVER, TIMEOUT, DRAIN or ERROR")
    private @Nullable String closedBy;

    static boolean isOn() {
        return PROBE.isEnabled();
    }

    void closed(Connection connection, ConnectionEvent.By by) {
        end();
        if (shouldCommit()) {
            number = connection.id();
            peer = connection.peer();
            upgradedTo = connection.upgradedTo();
            closedBy = by.name();
            commit();
        }
    }
}
