package dev.lifeline.compare.wire;

import static dev.lifeline.compare.wire.Behaviour.ask;
import static dev.lifeline.compare.wire.Level.MAY;
import static dev.lifeline.compare.wire.Level.MUST;
import static dev.lifeline.compare.wire.Level.SHOULD;

import java.util.List;

/** Field lines (RFC 9112 5, RFC 9110 5). */
final class FieldBehaviours {

    private static final String NEXT = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";

    private FieldBehaviours() {}

    static List<Behaviour> all() {
        return Behaviours.catalogue(
                "Fields",
                ask(
                                "space-before-colon",
                                MUST,
                                "RFC 9112 5.1",
                                "A proxy that strips the space and one that does not see two different fields.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nX : y\r\n\r\n")
                        .good("400")
                        .bad("2xx", "5xx", "nothing"),
                ask("folded-value", MUST, "RFC 9112 5.2", "A folded line is refused, or its fold becomes a space.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n")
                        .good("400", "2xx")
                        .bad("5xx", "nothing open"),
                ask(
                                "folded-encoding",
                                MUST,
                                "RFC 9112 5.2",
                                "Chunked in a fold: refused or understood, but never overlooked, else the body is the next request.")
                        .at("/echo")
                        .methods("POST", "GET")
                        .send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n chunked\r\n\r\n" + "0\r\n\r\n"
                                + NEXT)
                        .good("400 close", "501 close", "2xx 2xx", "nothing close")
                        .bad("2xx 4xx", "2xx open"),
                ask(
                                "space-before-first-field",
                                MUST,
                                "RFC 9112 2.2",
                                "A line that begins with a space after the request line is refused or skipped, never read as a field.")
                        .methods("GET", "GET")
                        .send("GET /hello HTTP/1.1\r\n Content-Length: 5\r\nHost: x\r\n\r\n" + NEXT)
                        .good("400 close", "2xx 2xx", "nothing close")
                        .bad("2xx 4xx", "2xx open", "2xx close"),
                ask("no-colon", SHOULD, "RFC 9112 2.2", "A line without a colon is no field.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n")
                        .good("400", "nothing close")
                        .bad("2xx", "5xx"),
                ask("no-name", SHOULD, "RFC 9112 2.2", "A field without a name is no field.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n")
                        .good("400", "nothing close")
                        .bad("2xx", "5xx"),
                ask("nul-in-name", SHOULD, "RFC 9110 5.1", "A name is a token.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nX\0Y: z\r\n\r\n")
                        .good("400", "nothing close")
                        .bad("2xx", "5xx"),
                ask(
                                "nul-in-value",
                                MUST,
                                "RFC 9110 5.5",
                                "A NUL is refused, or replaced by a space before anyone reads the value.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n")
                        .good("400", "2xx", "nothing close")
                        .bad("5xx", "nothing open"),
                ask(
                                "letters-beyond-ascii",
                                SHOULD,
                                "RFC 9110 5.5",
                                "Octets above 127 in a value are opaque data, not an error.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nX: \u00e9\u00fc\r\n\r\n")
                        .good("2xx")
                        .bad("4xx", "5xx", "nothing"),
                ask("no-space-after-colon", MUST, "RFC 9112 5", "The white space around a value is optional.")
                        .send("GET /hello HTTP/1.1\r\nHost:x\r\n\r\n")
                        .good("2xx")
                        .bad("4xx", "5xx", "nothing"),
                ask("tabs-around-value", MUST, "RFC 9112 5", "A tab is optional white space, too.")
                        .send("GET /hello HTTP/1.1\r\nHost:\tx\t\r\n\r\n")
                        .good("2xx")
                        .bad("4xx", "5xx", "nothing"),
                ask("mixed-case-name", MUST, "RFC 9110 5.1", "Names are case-insensitive.")
                        .send("GET /hello HTTP/1.1\r\nhOsT: x\r\ncOnNeCtIoN: cLoSe\r\n\r\n")
                        .good("2xx close")
                        .bad("4xx", "5xx", "nothing", "2xx open"),
                ask("two-connection-fields", MUST, "RFC 9110 5.3", "Two lines of a list are one list: close is in it.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n")
                        .good("2xx close")
                        .bad("2xx open", "5xx", "nothing"),
                ask(
                                "field-of-100000",
                                MUST,
                                "RFC 9110 5.4",
                                "A field larger than the server wishes to process gets a 4xx, not silence.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(100_000) + "\r\n\r\n")
                        .good("4xx", "2xx")
                        .bad("5xx", "nothing"),
                ask(
                                "fields-5000",
                                MUST,
                                "RFC 9110 5.4",
                                "More fields than the server wishes to process get a 4xx, not silence.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\n" + "X: y\r\n".repeat(5000) + "\r\n")
                        .good("4xx", "2xx")
                        .bad("5xx", "nothing"),
                ask(
                                "empty-lines-1000",
                                MAY,
                                "RFC 9112 2.2",
                                "At least one empty line before a request is skipped; how many, each server decides.")
                        .send("\r\n".repeat(1000) + NEXT)
                        .good("2xx", "400", "nothing close"));
    }
}
