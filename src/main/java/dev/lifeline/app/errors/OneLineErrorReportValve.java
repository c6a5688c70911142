package dev.lifeline.app.errors;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Host;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Answers what Tomcat refuses before any filter: a broken request line, a bad Host, {@code %2F} in a path. Takes the
 * place of Tomcat's own valve, whose HTML quotes the request.
 *
 * <p>Threads: stateless; Tomcat calls it on each request's own thread.
 */
final class OneLineErrorReportValve extends ErrorReportValve {

    private static final String MALFORMED =
            "the request is malformed: its line, its Host or another field breaks the rules of HTTP (RFC 9112)";

    /** Puts this valve before the host's contexts, and takes out all others of its kind. */
    static void install(Host host) {
        for (Valve valve : host.getPipeline().getValves()) {
            if (valve instanceof ErrorReportValve) {
                host.getPipeline().removeValve(valve);
            }
        }
        host.getPipeline().addValve(new OneLineErrorReportValve());
        if (host instanceof StandardHost standard) {
            // Else it adds its own at start: it looks for a valve of exactly this class.
            standard.setErrorReportValveClass(OneLineErrorReportValve.class.getName());
        }
    }

    /** As in {@link ErrorReportValve}: only what is an error, was not answered yet, and can still be sent. */
    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported() || !mayWrite(response)) {
            return;
        }
        ErrorAnswer answer = new ErrorAnswer(status, detail(status, response.getMessage(), thrown));
        MediaType type = answer.type(request.getHeader(HttpHeaders.ACCEPT));
        byte[] body = answer.body(type);
        try {
            response.setContentType(type.toString());
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setContentLength(body.length);
            response.setHeader("X-Content-Type-Options", "nosniff");
            // Not getOutputStream(): the application may have taken the writer already.
            PrintWriter writer = response.getReporter();
            if (writer != null) {
                writer.write(new String(body, StandardCharsets.UTF_8));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            // The client is gone, or somebody committed meanwhile: nobody is left to tell.
        }
    }

    private static boolean mayWrite(Response response) {
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }

    private static String detail(int status, @Nullable String message, @Nullable Throwable thrown) {
        String phrase = ErrorAnswer.phrase(status);
        if (status >= 500 && status != 501 && status != 505) {
            return phrase;
        }
        String reason = message != null && !message.isBlank() ? message : thrown == null ? null : thrown.getMessage();
        if (reason != null && !reason.isBlank()) {
            return phrase + ": " + ErrorDetail.withoutQuotes(reason);
        }
        return status == 400 ? phrase + ": " + MALFORMED : phrase;
    }
}
