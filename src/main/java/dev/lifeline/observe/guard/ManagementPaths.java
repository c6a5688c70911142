package dev.lifeline.observe.guard;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Which requests belong to the management surface when it shares its port with the app: all below the base path of the
 * endpoints, whatever it is called; when that is {@code /}, all below the path of each endpoint, since the rest is the
 * app's. Additional paths of health groups (/livez, /readyz) stay open, as that is what they are for.
 *
 * <p>The path is read twice, as Tomcat normalised it and as Spring parses it for its mappings, and either is enough.
 * So {@code /%61ctuator}, {@code /x/../actuator}, {@code //actuator} and {@code /actuator;x=1} are all the same here;
 * what neither of them maps to an endpoint costs a refusal instead of a 404.
 */
record ManagementPaths(List<List<String>> roots) implements Predicate<HttpServletRequest> {

    /** Where Jersey serves as a filter: the path of its application, which is no servlet's path then. */
    private static final String JERSEY_PATH = "jersey.config.servlet.filter.contextPath";

    static ManagementPaths of(PathMappedEndpoints endpoints, ServletContext context) {
        List<String> base = segments(endpoints.getBasePath());
        List<List<String>> roots = base.isEmpty()
                ? endpoints.stream()
                        .map(PathMappedEndpoint::getRootPath)
                        .map(ManagementPaths::segments)
                        .toList()
                : List.of(base);
        Stream<List<String>> behindJersey = context.getFilterRegistrations().values().stream()
                .map(filter -> filter.getInitParameter(JERSEY_PATH))
                .filter(Objects::nonNull)
                .flatMap(path -> roots.stream().map(root -> concat(segments(path), root)));
        return new ManagementPaths(Stream.concat(roots.stream(), behindJersey).toList());
    }

    @Override
    public boolean test(HttpServletRequest request) {
        return covers(asTomcatMapsIt(request)) || covers(asSpringMapsIt(request));
    }

    private boolean covers(List<String> path) {
        return roots.stream().anyMatch(root -> startsWith(path, root));
    }

    private static boolean startsWith(List<String> path, List<String> root) {
        if (root.isEmpty()) {
            return path.isEmpty();
        }
        return path.size() >= root.size()
                && String.join("/", path.subList(0, root.size())).equalsIgnoreCase(String.join("/", root));
    }

    /** Decoded, without path parameters and dot segments. What leads to a servlet of its own path is not part of it. */
    private static List<String> asTomcatMapsIt(HttpServletRequest request) {
        String info = Objects.requireNonNullElse(request.getPathInfo(), "");
        boolean servletHasPath = request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH;
        return segments(servletHasPath ? info : request.getServletPath() + info);
    }

    private static List<String> asSpringMapsIt(HttpServletRequest request) {
        RequestPath path;
        try {
            path = ServletRequestPathUtils.parse(request);
        } catch (IllegalArgumentException unreadable) { // ;x=%zz: Spring cannot map it to an endpoint either
            return List.of();
        }
        return path.pathWithinApplication().elements().stream()
                .filter(PathSegment.class::isInstance)
                .flatMap(segment -> segments(((PathSegment) segment).valueToMatch()).stream())
                .toList();
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }
}
