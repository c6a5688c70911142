package dev.lifeline.app.errors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Refuses a path parameter that cannot be decoded ({@code /hello;a=%zz}). Tomcat decodes a path without its parameters;
 * Spring decodes them, outside of all that resolves exceptions, and the client's fault would be a 500 of ours.
 */
@Component
class UndecodablePathFilter extends OncePerRequestFilter {

    private static final String REFUSAL = "a path parameter is not percent-encoded UTF-8";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasUndecodablePath(request)) {
            response.sendError(400, REFUSAL);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasUndecodablePath(HttpServletRequest request) {
        String path = request.getRequestURI(); // null of what Tomcat refuses: a valve sees that, too
        if (path == null || path.indexOf(';') < 0) {
            return false;
        }
        try {
            ServletRequestPathUtils.parse(request);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /**
     * The same where a filter of ours is not looked for: on the management port. Before all error pages, because that of
     * Spring Boot decodes the path once more.
     */
    static final class AsValve extends ValveBase {

        AsValve() {
            super(true); // asynchronous requests pass, too
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (hasUndecodablePath(request)) {
                response.sendError(400, REFUSAL);
            } else {
                getNext().invoke(request, response);
            }
        }
    }
}
