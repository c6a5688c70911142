package dev.lifeline.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * The server as a whole.
 *
 * @param phase where it stands
 * @param sinceMicros since when, in microseconds on the recorder's {@link TimeBase}
 * @param port the port it listens on, 0 before it listens
 * @param previous how the last run ended, null where nobody keeps a record of it
 */
public record ServerState(
        ServerPhase phase,
        long sinceMicros,
        int port,
        @Nullable String previous) {

    ServerState after(ServerEvent event, long micros) {
        return switch (event) {
            case ServerEvent.Starting _ -> in(ServerPhase.STARTING, micros);
            case ServerEvent.Listening(int bound) -> new ServerState(phase, sinceMicros, bound, previous);
            case ServerEvent.Ready _ -> in(ServerPhase.READY, micros);
            case ServerEvent.Draining _ -> in(ServerPhase.DRAINING, micros);
            case ServerEvent.Drained _ -> this;
            case ServerEvent.Stopped _ -> in(ServerPhase.STOPPED, micros);
        };
    }

    ServerState withPrevious(String ending) {
        return new ServerState(phase, sinceMicros, port, ending);
    }

    private ServerState in(ServerPhase next, long micros) {
        return new ServerState(next, micros, port, previous);
    }
}
