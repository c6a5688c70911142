package dev.lifeline.observe.guard;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code host[:port]}, as the Host field carries it (RFC 9110, 7.2) and as an origin contains it.
 *
 * @param host in lower case; an IPv6 address keeps its brackets; a name loses one trailing dot, as {@code localhost.}
 *     is the same name written in full
 * @param port 0 to 65535, or -1 when the default of the scheme is meant
 */
record Authority(String host, int port) {

    /** No user info and no zone: no browser sends either in Host or Origin. At most five digits of port. */
    private static final Pattern SYNTAX = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[0-9A-Za-z._-]+)(?::([0-9]{0,5}))?");

    private static final int MAX_PORT = 65535;

    static @Nullable Authority parse(String text) {
        Matcher syntax = SYNTAX.matcher(text);
        if (!syntax.matches()) {
            return null;
        }
        String digits = syntax.group(2);
        int port = digits == null || digits.isEmpty() ? -1 : Integer.parseInt(digits);
        String host = withoutRoot(syntax.group(1).toLowerCase(Locale.ROOT));
        Authority authority = new Authority(host, port);
        boolean garbage = port > MAX_PORT || host.isEmpty() || host.startsWith("[") && !authority.isAddress();
        return garbage ? null : authority;
    }

    /** An IP literal. No name of the DNS can look like one, so no re-bound name can either. */
    boolean isAddress() {
        try {
            return host.startsWith("[") ? Inet6Address.ofLiteral(host) != null : Inet4Address.ofLiteral(host) != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static String withoutRoot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
