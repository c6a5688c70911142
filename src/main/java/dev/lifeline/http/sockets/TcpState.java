package dev.lifeline.http.sockets;

/**
 * The states of a TCP socket (RFC 9293, section 3.3.2), in the order of Linux's {@code include/net/tcp_states.h}, whose
 * number stands in {@code /proc/net/tcp}.
 */
public enum TcpState {
    ESTABLISHED(1, "open: both sides may send"),
    SYN_SENT(2, "asked for a connection, no answer yet"),
    SYN_RECV(3, "was asked for a connection and agreed, the handshake's last step is missing"),
    FIN_WAIT1(4, "we closed, the other side has not confirmed yet"),
    FIN_WAIT2(5, "we closed and they know; they may still send"),
    TIME_WAIT(6, "closed by us first; kept a minute so that late packets find no new connection"),
    CLOSE(7, "not in use"),
    CLOSE_WAIT(8, "they closed, we have not yet: many of these mean that the server forgets to close"),
    LAST_ACK(9, "they closed first, we closed too; their last confirmation is missing"),
    LISTEN(10, "waits for connections"),
    CLOSING(11, "both sides closed at the same moment"),
    NEW_SYN_RECV(12, "a handshake has begun");

    private final int number;
    private final String meaning;

    TcpState(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The state in plain words, from the point of view of the socket's owner. */
    public String meaning() {
        return meaning;
    }

    static TcpState of(int number) {
        for (TcpState state : values()) {
            if (state.number == number) {
                return state;
            }
        }
        throw new IllegalArgumentException("TCP state " + number);
    }
}
