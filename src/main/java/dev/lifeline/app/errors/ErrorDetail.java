package dev.lifeline.app.errors;

import dev.lifeline.http.OneLine;
import dev.lifeline.http.SecretMask;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.ClassUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Puts an error into one line: what was wrong, which value, what is allowed. Nothing of it is a stack trace or a type. */
final class ErrorDetail {

    /** Bound of the client's own text in an answer, in chars. */
    private static final int LIMIT = 300;

    private ErrorDetail() {}

    /**
     * @param error what a handler or a filter threw, if anything
     * @param request an error dispatch (Servlet 6.1, section 10.9.1)
     */
    static String of(int status, @Nullable Throwable error, HttpServletRequest request) {
        return switch (error) {
            case MethodArgumentTypeMismatchException mismatch ->
                BadParameter.line(mismatch.getName(), String.valueOf(mismatch.getValue()), allowed(mismatch));
            case MissingServletRequestParameterException missing ->
                BadParameter.line(missing.getParameterName(), null, "any text");
            case HttpRequestMethodNotSupportedException method -> ErrorAnswer.phrase(status) + ": " + allowed(method);
            case ErrorResponse response
            when status != 404 && response.getBody().getDetail() != null ->
                safe(response.getBody().getDetail());
            case null, default -> ErrorAnswer.phrase(status) + tail(status, request);
        };
    }

    private static String allowed(HttpRequestMethodNotSupportedException error) {
        String[] supported = error.getSupportedMethods();
        String allowed = supported == null ? "none" : String.join(", ", supported);
        return "%s is not for this path; allowed is %s".formatted(safe(error.getMethod()), allowed);
    }

    private static String tail(int status, HttpServletRequest request) {
        if (status == 404) {
            Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
            String path = uri == null ? request.getRequestURI() : uri.toString();
            return ": nothing is served at " + OneLine.of(SecretMask.DEFAULT.url(path), LIMIT)
                    + "; GET / lists the routes";
        }
        if (status >= 500) {
            return ": the fault is the server's, and its log says more";
        }
        Object said = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
        return said instanceof String message && !message.isBlank() ? ": " + withoutQuotes(message) : "";
    }

    /** Tomcat puts what the client sent into brackets: from the first to the last of them nothing is shown. */
    static String withoutQuotes(String message) {
        int open = message.indexOf('[');
        if (open < 0) {
            return safe(message);
        }
        int close = message.lastIndexOf(']');
        String after = close > open ? message.substring(close + 1) : "";
        return safe(message.substring(0, open) + "[...]" + after);
    }

    /** A type of our own says in its exception what it allows, and does not quote the value. */
    private static String allowed(MethodArgumentTypeMismatchException error) {
        Class<?> type = error.getRequiredType();
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(error);
        if (type != null && type.getName().startsWith("dev.lifeline.") && cause instanceof IllegalArgumentException) {
            return String.valueOf(cause.getMessage());
        }
        boolean number = type != null && Number.class.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(type));
        return number ? "a number" : "another form";
    }

    /** A detail may quote the request: masked, on one line, bounded. */
    private static String safe(String detail) {
        return OneLine.of(SecretMask.DEFAULT.text(detail), LIMIT);
    }
}
