package dev.lifeline.observe.sockets;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of this process, as the kernel sees them.
 *
 * @param note what to know about this answer; where the system shows no sockets, that it does not
 * @param byState how many there are in each state, listening ones included
 * @param listening where this process waits for connections
 * @param connections all others, at most {@value #MOST}
 * @param left how many connections are not in the list, for its length
 */
public record Sockets(
        String note, Map<String, Long> byState, List<Listening> listening, List<Connected> connections, int left) {

    static final int MOST = 1_000;

    /**
     * A listening socket.
     *
     * @param local address and port
     * @param acceptQueue connections that are complete and that nobody has accepted yet
     * @param backlog how many may wait there; null where the server's wish is not known
     */
    public record Listening(
            String local, long acceptQueue, @Nullable Backlog backlog) {}

    /**
     * How long the accept queue may be. The table does not say it, so it is computed: the smaller of what the server
     * asked for and what the kernel allows; Linux takes one more than that (listen(2), tcp(7)).
     *
     * @param computed the smaller of the two
     * @param asked the server's accept count
     * @param allowed net.core.somaxconn; null where it cannot be read
     */
    public record Backlog(int computed, int asked, @Nullable Integer allowed) {}

    /**
     * A socket with another end.
     *
     * @param local our address and port
     * @param remote the other end's
     * @param state the kernel's name for it
     * @param meaning the state in plain words
     * @param connection our number of this connection; null where we know none
     * @param unread bytes that have arrived and that the program has not read
     * @param unconfirmed bytes that were sent and that the other end has not confirmed
     */
    public record Connected(
            String local,
            String remote,
            String state,
            String meaning,
            @Nullable Long connection,
            long unread,
            long unconfirmed) {}
}
