package dev.lifeline.app.work;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The server stops and would wait no longer for this handler: 503, "not now, not here", so that a client may try
 * another server, where a 500 would tell it that the request itself is at fault.
 */
public class InterruptedWorkException extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    public InterruptedWorkException(InterruptedException cause) {
        super(HttpStatus.SERVICE_UNAVAILABLE, "the server is stopping and did not wait for this request", cause);
    }
}
