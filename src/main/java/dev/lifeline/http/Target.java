package dev.lifeline.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Optional;

/**
 * What a request target names (RFC 9112 section 3.2).
 *
 * @param path percent-decoded as UTF-8, beginning with {@code /}; or {@code *}
 * @param query what follows the question mark, not decoded; empty if there is none
 */
public record Target(String path, String query) {

    /** The target of a request that was parsed: a path or a URI, whose authority wins over Host and says nothing here. */
    public static Target of(String raw) {
        String local = raw.startsWith("/") || raw.equals("*") ? raw : raw.substring(pathStart(raw));
        int mark = local.indexOf('?');
        String path = mark < 0 ? local : local.substring(0, mark);
        String query = mark < 0 ? "" : local.substring(mark + 1);
        return new Target(path.isEmpty() ? "/" : decodePath(path), query);
    }

    /** The first value of a query parameter, decoded as a form field: {@code +} is a space. */
    public Optional<String> parameter(String name) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (URLDecoder.decode(key, UTF_8).equals(name)) {
                return Optional.of(equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return Optional.empty();
    }

    /** Its octets were checked while they came in; here is the rest. */
    static boolean isValid(String method, String raw) {
        if (raw.startsWith("/")) {
            return hasWholeEscapes(raw);
        }
        if (raw.equals("*")) {
            return method.equals(Method.OPTIONS);
        }
        int authority = authorityStart(raw);
        if (authority < 0) {
            return false;
        }
        int path = pathStart(raw);
        return path > authority && Host.isValid(raw.substring(authority, path)) && hasWholeEscapes(raw);
    }

    private static int authorityStart(String raw) {
        return raw.regionMatches(true, 0, "http://", 0, 7) ? 7 : raw.regionMatches(true, 0, "https://", 0, 8) ? 8 : -1;
    }

    private static int pathStart(String raw) {
        int i = authorityStart(raw);
        while (i < raw.length() && raw.charAt(i) != '/' && raw.charAt(i) != '?') {
            i++;
        }
        return i;
    }

    private static boolean hasWholeEscapes(String raw) {
        for (int at = raw.indexOf('%'); at >= 0; at = raw.indexOf('%', at + 3)) {
            if (at + 2 >= raw.length()
                    || Octets.hex((byte) raw.charAt(at + 1)) < 0
                    || Octets.hex((byte) raw.charAt(at + 2)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String decodePath(String path) {
        // URLDecoder reads forms, where a plus is a space; in a path it is a plus.
        return path.indexOf('%') < 0 ? path : URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
    }
}
