package dev.lifeline.compare.wire;

import static dev.lifeline.compare.wire.Behaviour.ask;
import static dev.lifeline.compare.wire.Level.MAY;
import static dev.lifeline.compare.wire.Level.MUST;

import java.util.List;

/** Who is meant (RFC 9112 3.2): the Host field decides what a URL in the answer, a cache key or a tenant is. */
final class HostBehaviours {

    private HostBehaviours() {}

    static List<Behaviour> all() {
        return Behaviours.catalogue(
                "Host",
                ask("no-host", MUST, "RFC 9112 3.2", "An HTTP/1.1 request without Host is refused by 400.")
                        .send("GET /hello HTTP/1.1\r\n\r\n")
                        .good("400")
                        .bad("2xx", "5xx", "nothing"),
                ask(
                                "two-hosts",
                                MUST,
                                "RFC 9112 3.2",
                                "Two Hosts: the proxy routes by one, the server answers for the other.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n")
                        .good("400")
                        .bad("2xx", "5xx", "nothing"),
                ask("space-in-host", MUST, "RFC 9112 3.2", "An invalid Host is refused by 400.")
                        .send("GET /hello HTTP/1.1\r\nHost: x y\r\n\r\n")
                        .good("400")
                        .bad("2xx", "5xx", "nothing"),
                ask("letters-for-a-port", MUST, "RFC 9112 3.2", "An invalid Host is refused by 400, its port included.")
                        .send("GET /hello HTTP/1.1\r\nHost: x:port\r\n\r\n")
                        .good("400")
                        .bad("2xx", "5xx", "nothing"),
                ask("slash-in-host", MUST, "RFC 9112 3.2", "A path in Host ends up in links that the server writes.")
                        .send("GET /hello HTTP/1.1\r\nHost: x/../y\r\n\r\n")
                        .good("400")
                        .bad("2xx", "5xx", "nothing"),
                ask("empty-host", MAY, "RFC 9110 7.2", "An empty Host is valid when the target names nobody.")
                        .send("GET /hello HTTP/1.1\r\nHost:\r\n\r\n")
                        .good("2xx", "400"),
                ask(
                                "host-as-ip-literal",
                                MUST,
                                "RFC 9110 7.2",
                                "IPv6 in brackets with a port is a Host like any other.")
                        .send("GET /hello HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n")
                        .good("2xx")
                        .bad("4xx", "5xx", "nothing"),
                ask("no-host-in-1.0", MUST, "RFC 9112 3.2", "HTTP/1.0 knew no Host; the demand is for 1.1.")
                        .send("GET /hello HTTP/1.0\r\n\r\n")
                        .good("2xx")
                        .bad("4xx", "5xx", "nothing"));
    }
}
