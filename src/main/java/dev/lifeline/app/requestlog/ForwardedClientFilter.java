package dev.lifeline.app.requestlog;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.AccessLog;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the log the client's address as Spring's ForwardedHeaderFilter made it out
 * ({@code server.forward-headers-strategy=framework}): that filter wraps the request, and {@link RequestLogValve} stands
 * outside of the wrapper. It leaves it where Tomcat's RemoteIpValve ({@code native}) leaves its own.
 */
final class ForwardedClientFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(AccessLog.REMOTE_ADDR_ATTRIBUTE, request.getRemoteAddr());
        chain.doFilter(request, response);
    }
}
