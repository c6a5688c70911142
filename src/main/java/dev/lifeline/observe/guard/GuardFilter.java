package dev.lifeline.observe.guard;

import dev.lifeline.http.OneLine;
import dev.lifeline.http.SecretMask;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the whole management surface and answers 403, with one line that says why, to whom the rules refuse.
 * It writes the answer itself instead of {@code sendError}: an error page would be one more thing that a stranger can
 * ask for.
 *
 * <p><em>Threads:</em> immutable, shared by all request threads.
 */
@Slf4j
@RequiredArgsConstructor
final class GuardFilter implements Filter {

    private final Predicate<HttpServletRequest> surface;
    private final List<Rule> rules;

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        if (!surface.test(request)) {
            chain.doFilter(request, response);
            return;
        }
        SurfaceHeaders.writeTo(response);
        String reason = reasonToRefuse(request);
        if (reason == null) {
            chain.doFilter(request, response);
        } else {
            refuse(response, "Refused: " + OneLine.of(SecretMask.DEFAULT.text(reason)));
        }
    }

    private @Nullable String reasonToRefuse(HttpServletRequest request) {
        for (Rule rule : rules) {
            String reason = rule.refuses(request);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private static void refuse(HttpServletResponse response, String line) throws IOException {
        log.debug(line);
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("text/plain;charset=UTF-8");
        byte[] body = (line + "\n").getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
