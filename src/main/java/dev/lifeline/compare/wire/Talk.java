package dev.lifeline.compare.wire;

import java.time.Duration;
import java.util.stream.Collectors;

/**
 * One conversation as it went.
 *
 * @param reading what the server said
 * @param ending how the connection stood when we stopped looking
 * @param took from the first byte sent to the last byte received
 * @param localPort our port: by it the server's own events of this connection are found
 */
public record Talk(Reading reading, Ending ending, Duration took, int localPort) {

    /** How a connection stood in the end. */
    public enum Ending {
        /** Nobody closed it. */
        OPEN,
        /** The server closed it in order: FIN. */
        CLOSED,
        /** The server threw it away: RST. */
        RESET,
        /** There was none: the connect failed. */
        REFUSED;

        public boolean over() {
            return this != OPEN;
        }
    }

    /** The answer in the words of a {@link Pattern}: {@code 400 close}, {@code 100 200 open}, {@code nothing reset}. */
    public String summary() {
        String statuses = reading.responses().stream()
                .map(response -> String.valueOf(response.status()))
                .collect(Collectors.joining(" "));
        String said = reading.flaw() != null ? (statuses + " flawed").strip() : statuses;
        if (said.isEmpty()) {
            said = reading.partial() ? "part" : "nothing";
        }
        return said
                + switch (ending) {
                    case OPEN -> " open";
                    case CLOSED -> " close";
                    case RESET -> " reset";
                    case REFUSED -> " refused";
                };
    }
}
