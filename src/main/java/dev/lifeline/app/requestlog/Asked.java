package dev.lifeline.app.requestlog;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked, as it came: nothing is masked or escaped yet. What Tomcat could not read is null.
 *
 * @param method as sent
 * @param url path and query as sent, percent-encoding and all
 * @param path the path that is mapped to a handler, decoded and normalized ({@code /livez/../fail} is {@code /fail});
 *     empty when the request was refused before
 * @param client address of the client: of the peer, or as a trusted proxy says
 */
record Asked(
        @Nullable String method,
        @Nullable String url,
        String path,
        @Nullable String client) {

    static Asked of(HttpServletRequest request, @Nullable String client) {
        String url = request.getRequestURI();
        String query = request.getQueryString();
        return new Asked(request.getMethod(), query == null ? url : url + '?' + query, path(request), client);
    }

    private static String path(HttpServletRequest request) {
        String servlet = request.getServletPath();
        String rest = request.getPathInfo();
        return (servlet == null ? "" : servlet) + (rest == null ? "" : rest);
    }
}
