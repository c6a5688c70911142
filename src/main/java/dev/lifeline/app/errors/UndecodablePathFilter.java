package dev.lifeline.app.errors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Refuses a path parameter that cannot be decoded ({@code /hello;a=%zz}). Tomcat decodes a path without its parameters;
 * Spring decodes them, outside of all that resolves exceptions, and the client's fault would be a 500 of ours.
 */
@Component
class UndecodablePathFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().indexOf(';') >= 0 && !isDecodable(request)) {
            response.sendError(400, "a path parameter is not percent-encoded UTF-8");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isDecodable(HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parse(request);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
