package dev.lifeline.app.work;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The same bytes back. It reads and writes them itself: Spring's own reading would make a form's body anew from its
 * parameters, and refuse a content type that it cannot parse.
 */
@RestController
@RequiredArgsConstructor
class EchoController {

    private final WorkLimits limits;

    @PostMapping("/echo")
    void echo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = body(request);
        response.setContentType(
                Objects.requireNonNullElse(request.getContentType(), MediaType.APPLICATION_OCTET_STREAM_VALUE));
        // The content type is the client's: a browser must not guess another one from the client's bytes.
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        int limit = (int) limits.echoBody().toBytes();
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        // A chunked body tells its length only by ending: one byte above the limit is enough to know.
        byte[] body = request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw tooLarge(limit);
        }
        return body;
    }

    private static ResponseStatusException tooLarge(int limit) {
        return new ResponseStatusException(
                HttpStatus.CONTENT_TOO_LARGE, "the body is too large: allowed are " + limit + " bytes");
    }
}
