package dev.lifeline.observe.lifecycle;

import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.lifecycle.ServerEvent;
import dev.lifeline.lifecycle.ServerPhase;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/**
 * Tells the recorder how the server comes up. How it goes down is told by the drain.
 *
 * <p>Threads: the one that starts the context.
 */
final class ServerEvents {

    private final Recorder recorder;

    ServerEvents(Recorder recorder) {
        this.recorder = recorder;
        recorder.server(System.nanoTime(), new ServerEvent.Starting());
    }

    @EventListener
    void on(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) { // "management" has a port of its own
            if (recorder.serverState().phase() == ServerPhase.DRAINING) { // stopped, and now started again
                recorder.server(System.nanoTime(), new ServerEvent.Starting());
            }
            recorder.server(
                    System.nanoTime(),
                    new ServerEvent.Listening(event.getWebServer().getPort()));
        }
    }

    @EventListener
    void on(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC
                && recorder.serverState().phase() == ServerPhase.STARTING) {
            recorder.server(System.nanoTime(), new ServerEvent.Ready());
        }
    }
}
