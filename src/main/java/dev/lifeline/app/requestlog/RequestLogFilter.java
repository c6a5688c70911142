package dev.lifeline.app.requestlog;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;

/**
 * Logs each request that reaches the application: method and URL, and what came of it.
 *
 * <p>It takes down what was asked when the request comes in, and writes the line when its response is complete. That is
 * not when {@code chain.doFilter} returns: an asynchronous response may not even have begun by then, the error page of
 * a handler that threw comes after it, and so does the flush on which a client turns out to be gone. Only the server
 * knows the moment, so {@link RequestLogValve} tells it. What the server refuses never comes here; the valve logs that.
 *
 * <p>It stands right behind Spring's ForwardedHeaderFilter, so that the client is the one whom a trusted proxy names
 * ({@code server.forward-headers-strategy}).
 *
 * <p>Threads: any; the line is written by the thread that completed the response.
 */
@RequiredArgsConstructor
final class RequestLogFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient RequestLog log;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Asked asked = Asked.of(request, request.getRemoteAddr());
        RequestLogValve.whenComplete(request, answered -> log.write(asked, answered));
        chain.doFilter(request, response);
    }
}
