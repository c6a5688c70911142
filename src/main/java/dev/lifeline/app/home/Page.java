package dev.lifeline.app.home;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The routes as HTML: one file, no script, nothing from elsewhere. */
final class Page {

    /** Its one inline style and nothing else; no frame of another site may hold it. */
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Lifeline</title>
            <link rel="icon" href="data:,">
            <style>
              :root { color-scheme: light dark; }
              body { font: 1rem/1.6 system-ui, sans-serif; max-width: 60rem; margin: 3rem auto; padding: 0 1rem; }
              td { padding: .1rem 1.5rem .1rem 0; vertical-align: top; }
              code, a { font-family: ui-monospace, monospace; }
            </style>
            </head>
            <body>
            <h1>Lifeline</h1>
            <p>A server waits for requests, answers them, and stays alive in between.</p>
            %s
            <table>
            %s
            </table>
            </body>
            </html>
            """;

    private Page() {}

    static String of(List<Route> routes, Optional<String> livePage) {
        String live = livePage.map(HtmlUtils::htmlEscape)
                .map(url -> "<p>Watch this server from the inside: <a href=\"" + url + "\">" + url + "</a></p>")
                .orElse("<p>This server has no management port to watch it from.</p>");
        return HTML.formatted(live, routes.stream().map(Page::row).collect(Collectors.joining("\n")));
    }

    private static String row(Route route) {
        String url = HtmlUtils.htmlEscape(route.path() + route.query());
        String lesson = HtmlUtils.htmlEscape(route.lesson());
        // A link can only GET. It stays relative, so that it holds behind a proxy with a path of its own.
        String shown = route.method().equals("GET")
                ? "<a href=\"." + url + "\">" + url + "</a>"
                : "<code>" + route.method() + " " + url + "</code>";
        return "<tr><td>" + shown + "</td><td>" + lesson + "</td></tr>";
    }
}
