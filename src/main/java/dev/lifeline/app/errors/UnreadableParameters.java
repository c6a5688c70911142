package dev.lifeline.app.errors;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Parameters that Tomcat cannot decode ({@code ?token=abc%c0%af}) or that are too many: the client's fault. Tomcat throws
 * when a handler first asks for any parameter; without this it would be logged as the handler's bug, with the
 * parameter's value.
 */
@ControllerAdvice
class UnreadableParameters {

    @ExceptionHandler
    void refuse(InvalidParameterException error, HttpServletResponse response) throws IOException {
        response.sendError(error.getErrorCode(), "a parameter is not percent-encoded UTF-8, or there are too many");
    }
}
