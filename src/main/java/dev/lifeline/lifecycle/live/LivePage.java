package dev.lifeline.lifecycle.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The files of the live page, by name. Whoever serves them puts the page itself at {@code …/live}, the others at
 * {@code …/live/<name>}, and {@code LifecycleJson} at {@code …/lifecycle}.
 *
 * <p>Threads: stateless.
 */
public final class LivePage {

    /** Where the page itself is: served at {@code …/live}. */
    public static final String PAGE = "live.html";

    /** Served at {@code …/live/}: leads to the page, whose relative addresses would be one step off there. */
    public static final String SLASH = "slash.html";

    /** The policy that the page lives with: everything from where it is itself, nothing inline, no frame around it. */
    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** All there is. A name that is not here is not looked for: no path of a request ever becomes a path of a file. */
    static final List<String> NAMES = List.of(
            PAGE,
            SLASH,
            "live.css",
            "icon.svg",
            "board.mjs",
            "clock.mjs",
            "controls.mjs",
            "dom.mjs",
            "drain.mjs",
            "draining.mjs",
            "exchange.mjs",
            "feed.mjs",
            "filter.mjs",
            "fold.mjs",
            "format.mjs",
            "lanes.mjs",
            "layout.mjs",
            "legend.mjs",
            "main.mjs",
            "marks.mjs",
            "notice.mjs",
            "pace.mjs",
            "painter.mjs",
            "palette.mjs",
            "story.mjs",
            "strip.mjs",
            "table.mjs",
            "window.mjs",
            "words.mjs");

    private LivePage() {}

    /**
     * One file.
     *
     * @param name as in {@code …/live/<name>}
     * @return empty if the page has no such file
     */
    public static Optional<Asset> asset(String name) {
        return NAMES.contains(name) ? Optional.of(new Asset(name)) : Optional.empty();
    }

    /**
     * A file of the page.
     *
     * @param name its name, without a path
     */
    public record Asset(String name) {

        /** The media type, with charset where it is text: browsers refuse a module script of another type. */
        public String contentType() {
            return switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "html" -> "text/html;charset=utf-8";
                case "css" -> "text/css;charset=utf-8";
                case "mjs" -> "text/javascript;charset=utf-8";
                case "svg" -> "image/svg+xml";
                default -> throw new IllegalStateException("no media type for " + name);
            };
        }

        /** The content, at most some tens of kilobytes. */
        public byte[] bytes() {
            try (InputStream in = LivePage.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException(name + " is missing in the jar");
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
