package dev.lifeline.compare.wire;

import static dev.lifeline.compare.wire.Behaviour.ask;
import static dev.lifeline.compare.wire.Level.MAY;
import static dev.lifeline.compare.wire.Level.MUST;
import static dev.lifeline.compare.wire.Level.SHOULD;

import java.util.List;

/** The first line: method, target, version (RFC 9112 3). */
final class RequestLineBehaviours {

    private RequestLineBehaviours() {}

    static List<Behaviour> all() {
        return Behaviours.catalogue(
                "Request line",
                ask("get", MUST, "RFC 9110 9.3.1", "The plainest request there is.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("2xx")
                        .bad("4xx", "5xx", "nothing", "flawed"),
                ask(
                                "empty-line-first",
                                SHOULD,
                                "RFC 9112 2.2",
                                "Old clients send an empty line after a body; it is to be skipped.")
                        .send("\r\nGET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("2xx")
                        .bad("4xx", "nothing"),
                ask(
                                "bare-lf",
                                MAY,
                                "RFC 9112 2.2",
                                "A lone LF may end a line; who accepts it and a proxy that does not may see different requests.")
                        .send("GET /hello HTTP/1.1\nHost: x\n\n")
                        .good("2xx", "400 close", "nothing close"),
                ask(
                                "bare-cr",
                                MUST,
                                "RFC 9112 2.2",
                                "A lone CR is no line end: who takes it for one reads a field that the sender never wrote.")
                        .methods("GET", "GET")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nX: a\rContent-Length: 5\r\n\r\n"
                                + "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("400 close", "2xx 2xx", "nothing close")
                        .bad("2xx 4xx", "2xx open", "2xx close"),
                ask(
                                "space-in-target",
                                SHOULD,
                                "RFC 9112 3.2",
                                "A space ends the target; guessing where it was meant to end has been exploited.")
                        .send("GET /hel lo HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("400", "400 close", "301")
                        .bad("2xx", "404"),
                ask("two-spaces", MAY, "RFC 9112 3", "A server may split at any white space, or be strict.")
                        .send("GET  /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("2xx", "400 close", "400"),
                ask(
                                "no-version",
                                SHOULD,
                                "RFC 9112 3",
                                "HTTP/0.9 is gone: its answer has no status line, so a client could not tell an error from content.")
                        .send("GET /hello\r\n\r\n")
                        .good("400 close", "400", "505", "nothing close")
                        .bad("2xx", "flawed"),
                ask("lower-case-version", SHOULD, "RFC 9112 2.3", "The protocol's name is case-sensitive.")
                        .send("GET /hello http/1.1\r\nHost: x\r\n\r\n")
                        .good("400", "505", "nothing close")
                        .bad("2xx"),
                ask(
                                "higher-minor-version",
                                SHOULD,
                                "RFC 9110 2.5",
                                "A higher minor version is to be answered as 1.1, so that the protocol can grow.")
                        .send("GET /hello HTTP/1.2\r\nHost: x\r\n\r\n")
                        .good("2xx")
                        .bad("4xx", "505", "nothing"),
                ask(
                                "higher-major-version",
                                SHOULD,
                                "RFC 9110 15.6.6",
                                "A version that is not spoken here is refused by 505.")
                        .send("GET /hello HTTP/3.0\r\nHost: x\r\n\r\n")
                        .good("505", "400")
                        .bad("2xx", "nothing"),
                ask("version-of-letters", SHOULD, "RFC 9112 2.3", "Not a version at all.")
                        .send("GET /hello HTTP/1.x\r\nHost: x\r\n\r\n")
                        .good("400", "505", "nothing close")
                        .bad("2xx"),
                ask("nul-in-target", SHOULD, "RFC 9112 3", "A NUL ends strings in half of all languages.")
                        .send("GET /hel\0lo HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("400", "nothing close")
                        .bad("2xx", "5xx"),
                ask(
                                "fragment-in-target",
                                SHOULD,
                                "RFC 9112 3.2.1",
                                "The part after # stays with the client; it has no place in a request.")
                        .send("GET /hello#top HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("400")
                        .bad("2xx"),
                ask(
                                "percent-encoded-letter",
                                SHOULD,
                                "RFC 9110 4.2.3",
                                "/%68ello is /hello: who compares before decoding protects nothing.")
                        .send("GET /%68ello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("2xx")
                        .bad("4xx", "5xx"),
                ask("broken-percent", SHOULD, "RFC 9112 3", "%zz encodes nothing.")
                        .send("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("400", "404")
                        .bad("5xx", "nothing"),
                ask(
                                "target-of-8000",
                                SHOULD,
                                "RFC 9112 3",
                                "Request lines of 8,000 octets are to be understood everywhere.")
                        .send("GET /hello?x=" + "a".repeat(8000 - 22) + " HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("2xx")
                        .bad("4xx", "5xx", "nothing"),
                ask(
                                "target-of-100000",
                                MUST,
                                "RFC 9112 3",
                                "A target longer than the server wishes to parse is refused by 414, so that the client knows what was too long.")
                        .send("GET /hello?x=" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("414", "2xx")
                        .bad("400", "431", "5xx", "nothing", "flawed"),
                ask("absolute-form", MUST, "RFC 9112 3.2.2", "Proxies ask so; every server must understand it.")
                        .send("GET http://x/hello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("2xx")
                        .bad("4xx", "5xx", "nothing"),
                ask(
                                "absolute-form-other-host",
                                MUST,
                                "RFC 9112 3.2.2",
                                "The target's host counts and the Host field is to be ignored.")
                        .send("GET http://x/hello HTTP/1.1\r\nHost: y\r\n\r\n")
                        .good("2xx")
                        .bad("4xx", "5xx", "nothing"),
                ask(
                                "tls-on-a-plain-port",
                                SHOULD,
                                "RFC 9112 2.2",
                                "A TLS hello is no request; an answer in plain text or a close tells the client at once.")
                        .send("\u0016\u0003\u0001\0\u0080\u0001\0\0|\u0003\u0003" + "\u0017".repeat(120))
                        .good("400 close", "nothing close")
                        .bad("2xx", "nothing open"),
                ask("http2-preface", MAY, "RFC 9113 3.4", "HTTP/2 without TLS: spoken, refused, or hung up.")
                        .send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
                        .good("505", "400", "4xx", "nothing close", "501", "flawed"));
    }
}
