package dev.lifeline.observe.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Against DNS re-binding: a site's own name that suddenly resolves to 127.0.0.1 makes its scripts "same origin" with
 * this server, so that they may even read the answers. Re-binding needs a name; so IP literals pass (probes and scrapes
 * come by IP), {@code localhost} passes, and every other name has to be allowed by {@code lifeline.guard.allowed-hosts}.
 *
 * <p>A request without any Host passes: each browser sends one, so this is a program, as HAProxy's {@code option httpchk}
 * (HTTP/1.0). Of two or more none can be trusted.
 *
 * <p>Reads the Host field itself, never {@code getServerName()}: that one is what {@code X-Forwarded-Host} says when a
 * forwarding strategy is on.
 */
record HostRule(Set<String> allowedHosts) implements Rule {

    private static final String ALLOWED =
            "call this port by IP address or as localhost, or add the name to lifeline.guard.allowed-hosts";

    @Override
    public @Nullable String refuses(HttpServletRequest request) {
        List<String> hosts = hostsOf(request);
        if (hosts.isEmpty()) {
            return null;
        }
        if (hosts.size() > 1) {
            return "there is more than one Host header: " + ALLOWED;
        }
        String host = hosts.getFirst();
        Authority authority = Authority.parse(host);
        if (authority == null) {
            return "the Host header '" + host + "' is no host name: " + ALLOWED;
        }
        return allows(authority) ? null : "the host name '" + authority.host() + "' is not allowed: " + ALLOWED;
    }

    private boolean allows(Authority authority) {
        String host = authority.host();
        return authority.isAddress()
                || host.equals("localhost")
                || allowedHosts.contains(host)
                || allowedHosts.stream().anyMatch(allowed -> allowed.startsWith("*.") && endsWith(host, allowed));
    }

    /** {@code *.example.com} allows each name below {@code example.com}, at any depth, but not itself. */
    private static boolean endsWith(String host, String wildcard) {
        String suffix = wildcard.substring(1);
        return host.length() > suffix.length() && host.endsWith(suffix);
    }

    /** The one Host field, null where there is none or more than one. */
    static @Nullable String hostOf(HttpServletRequest request) {
        List<String> hosts = hostsOf(request);
        return hosts.size() == 1 ? hosts.getFirst() : null;
    }

    /** Over HTTP/2 Tomcat keeps {@code :authority} as the server's name and port. */
    private static List<String> hostsOf(HttpServletRequest request) {
        List<String> hosts = Collections.list(request.getHeaders("Host"));
        boolean authority =
                hosts.isEmpty() && request.getProtocol().equals("HTTP/2.0") && request.getServerName() != null;
        return authority ? List.of(request.getServerName() + ":" + request.getServerPort()) : hosts;
    }
}
