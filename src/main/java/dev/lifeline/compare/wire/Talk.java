package dev.lifeline.compare.wire;

import java.time.Duration;
import java.util.List;
import java.util.Set;

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
        String said = statuses();
        if (reading.partialStatus() > 0) {
            said = (said + " part of " + reading.partialStatus()).strip();
        } else if (reading.flaw() != null) {
            said = (said + " flawed").strip();
        } else if (said.isEmpty()) {
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

    /** All statuses in their order; many equal ones as {@code 10 × 200}. */
    private String statuses() {
        List<String> all = reading.responses().stream()
                .map(response -> String.valueOf(response.status()))
                .toList();
        return all.size() > 3 && Set.copyOf(all).size() == 1
                ? all.size() + " × " + all.getFirst()
                : String.join(" ", all);
    }
}
