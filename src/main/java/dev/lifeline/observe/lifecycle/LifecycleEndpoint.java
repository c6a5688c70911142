package dev.lifeline.observe.lifecycle;

import dev.lifeline.lifecycle.LifecycleJson;
import dev.lifeline.lifecycle.Recorder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * {@code GET /actuator/lifecycle?after=<sequence>&limit=<n>}: what is open now and what happened after an event.
 * {@code GET /actuator/lifecycle/{exchange}}: one exchange with its phases and its story.
 *
 * <p>Threads: any.
 */
@WebEndpoint(id = "lifecycle")
final class LifecycleEndpoint {

    private final Recorder recorder;

    LifecycleEndpoint(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * @param after the last sequence number that the reader has seen; 0, the default, for all that is remembered; -n for
     *     the newest n of it, n up to the journal's capacity
     * @param limit at most so many events, 0 to the journal's capacity; 1,000 by default
     */
    @ReadOperation(produces = "application/json")
    WebEndpointResponse<?> since(@Nullable String after, @Nullable String limit) {
        int capacity = recorder.journal().capacity();
        try {
            long from = WholeNumber.of("after", after, 0, -capacity, Long.MAX_VALUE);
            long most = WholeNumber.of("limit", limit, Math.min(LifecycleJson.DEFAULT_LIMIT, capacity), 0, capacity);
            return Answers.json(LifecycleJson.since(recorder, from, (int) most));
        } catch (IllegalArgumentException wrong) {
            return Answers.text(WebEndpointResponse.STATUS_BAD_REQUEST, wrong.getMessage());
        }
    }

    @ReadOperation(produces = "application/json")
    WebEndpointResponse<?> exchange(@Selector String exchange) {
        try {
            long number = WholeNumber.of("exchange", exchange, 0, 0, Long.MAX_VALUE);
            return LifecycleJson.exchange(recorder, number)
                    .<WebEndpointResponse<?>>map(Answers::json)
                    .orElseGet(() -> Answers.text(
                            WebEndpointResponse.STATUS_NOT_FOUND,
                            "exchange " + number + " is not among the events that the journal remembers"));
        } catch (IllegalArgumentException wrong) {
            return Answers.text(WebEndpointResponse.STATUS_BAD_REQUEST, wrong.getMessage());
        }
    }
}
