package dev.lifeline.observe.lifecycle;

import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.lifecycle.TraceJson;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * {@code GET /actuator/trace}: the journal as a file for a trace viewer, such as ui.perfetto.dev.
 *
 * <p>Threads: any.
 */
@WebEndpoint(id = "trace")
final class TraceEndpoint {

    private final Recorder recorder;

    TraceEndpoint(Recorder recorder) {
        this.recorder = recorder;
    }

    @ReadOperation(produces = "application/json")
    WebEndpointResponse<?> trace() {
        return Answers.json(TraceJson.of(recorder));
    }
}
