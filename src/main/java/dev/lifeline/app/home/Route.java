package dev.lifeline.app.home;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of the table of contents.
 *
 * @param method the HTTP method
 * @param path the path, without query
 * @param query an example of the query with its question mark, or empty
 * @param lesson what there is to see
 */
record Route(String method, String path, String query, String lesson) {

    /** Every route of this port, in the order in which to try them. A test compares them with what is really mapped. */
    static final List<Route> ALL = List.of(
            new Route("GET", "/", "", "this list"),
            new Route("GET", "/hello", "?name=Ada", "one line in, one line out"),
            new Route("GET", "/slow", "?ms=200", "holds its thread, asleep"),
            new Route("GET", "/cpu", "?ms=50", "holds its thread and a core"),
            new Route("GET", "/async", "?ms=200", "gives its thread back and answers later"),
            new Route("GET", "/stream", "?count=5&ms=200", "answers in pieces"),
            new Route("GET", "/events", "", "answers for as long as both sides live (server-sent events)"),
            new Route("POST", "/echo", "", "the same bytes back, up to 1 MiB"),
            new Route("GET", "/leaks/singleton/unsafe", "?user=ada&ms=2000", "one user's name reaches another"),
            new Route("GET", "/leaks/singleton/safe", "?user=ada&ms=2000", "the same, mended in one line"),
            new Route("GET", "/fail", "", "the handler throws, the server lives on"),
            new Route("GET", "/livez", "", "is the process alive?"),
            new Route("GET", "/readyz", "", "does it take requests? (503 while it starts or stops)"));

    static String asText() {
        return ALL.stream()
                .map(route -> "%-4s %-41s %s\n".formatted(route.method, route.path + route.query, route.lesson))
                .collect(Collectors.joining());
    }
}
