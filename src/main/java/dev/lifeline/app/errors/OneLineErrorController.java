package dev.lifeline.app.errors;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Answers each error that reaches the servlet container: what a handler threw, what Spring resolved to a status, what a
 * filter threw. The container dispatches to {@code /error} (Servlet 6.1, section 10.9), and Spring Boot's own
 * controller, HTML page and all, steps back for this one.
 *
 * <p>An exception that nobody handled was logged once before it came here, with its stack trace, by Tomcat
 * ({@code StandardWrapperValve}): so no word of it is logged here.
 */
@Controller
@RequiredArgsConstructor
class OneLineErrorController implements ErrorController {

    private final ErrorAttributes attributes;

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = status(request);
        Throwable error = attributes.getError(new ServletWebRequest(request));
        ErrorAnswer answer = new ErrorAnswer(status, ErrorDetail.of(status, error, request));
        MediaType type = answer.type(request.getHeader(HttpHeaders.ACCEPT));
        byte[] body = answer.body(type);

        response.setStatus(status);
        response.setContentType(type.toString());
        response.setContentLength(body.length);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(body);
    }

    /** A client that asks for {@code /error} itself asks for something that is not there. */
    private static int status(HttpServletRequest request) {
        boolean dispatched = request.getDispatcherType() == DispatcherType.ERROR;
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return dispatched && status instanceof Integer code && code >= 400 ? code : 404;
    }
}
