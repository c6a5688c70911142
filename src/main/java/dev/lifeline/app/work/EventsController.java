package dev.lifeline.app.work;

import lombok.RequiredArgsConstructor;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One answer for as long as both sides live: server-sent events, which a browser reads with {@code EventSource}.
 *
 * <p>A stream counts as a request in flight, so it has to end for a server to stop ({@link EventStreams} sees to it),
 * and the browser that then comes back, as {@code EventSource} does after every end, has to be turned away: it takes
 * any status but 200 as "do not try again".
 */
@RestController
@RequiredArgsConstructor
class EventsController {

    private final EventStreams streams;
    private final ApplicationAvailability availability;

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events() {
        if (availability.getReadinessState() == ReadinessState.REFUSING_TRAFFIC) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "no new event streams: not ready");
        }
        return streams.open();
    }

    /** Answers HEAD by itself: a stream without a body would never notice that its client is gone. */
    @RequestMapping(method = RequestMethod.HEAD, path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<Void> eventsHead() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).build();
    }
}
