package dev.lifeline.observe.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A web origin (RFC 6454): two pages are of the same one when scheme, host and port are equal.
 *
 * @param port the one really meant: 80 or 443 where the text leaves it out
 */
record WebOrigin(String scheme, String host, int port) {

    private static final Pattern SYNTAX = Pattern.compile("(?i)(https?)://([^/?#]+)");
    private static final Pattern OF_URL = Pattern.compile("(?i)(https?)://([^/?#]+)(?:[/?#].*)?");

    /** Reads an Origin field: exactly an origin. {@code null} stands for everything else, the word "null" included. */
    static @Nullable WebOrigin parse(String text) {
        return of(SYNTAX.matcher(text));
    }

    /** Reads a Referer field: the origin that its URL begins with. */
    static @Nullable WebOrigin ofUrl(String text) {
        return of(OF_URL.matcher(text));
    }

    /**
     * The origin that this server has in the eyes of the client that sent the request. Behind a proxy that ends TLS the
     * scheme is only right with {@code server.forward-headers-strategy=native}.
     */
    static @Nullable WebOrigin own(HttpServletRequest request) {
        String host = HostRule.hostOf(request);
        return host == null ? null : parse(request.getScheme() + "://" + host);
    }

    private static @Nullable WebOrigin of(Matcher syntax) {
        Authority authority = syntax.matches() ? Authority.parse(syntax.group(2)) : null;
        if (authority == null) {
            return null;
        }
        String scheme = syntax.group(1).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        return new WebOrigin(scheme, authority.host(), authority.port() == -1 ? usual : authority.port());
    }
}
