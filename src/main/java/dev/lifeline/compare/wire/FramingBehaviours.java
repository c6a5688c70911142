package dev.lifeline.compare.wire;

import static dev.lifeline.compare.wire.Behaviour.ask;
import static dev.lifeline.compare.wire.Level.MUST;
import static dev.lifeline.compare.wire.Level.SHOULD;

import java.util.List;

/**
 * Where a body ends (RFC 9112 6). Two servers in a row that disagree on it let a client hide a request inside a body:
 * request smuggling.
 */
final class FramingBehaviours {

    private static final String NEXT = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";

    private FramingBehaviours() {}

    static List<Behaviour> all() {
        return Behaviours.catalogue(
                "Framing and smuggling",
                ask("sized-body", MUST, "RFC 9112 6.2", "Content-Length octets are the body.")
                        .at("/echo")
                        .methods("POST")
                        .send(post("Content-Length: 5") + "hello")
                        .good("200[body=hello]")
                        .bad("4xx", "5xx", "nothing"),
                ask(
                                "both-lengths",
                                MUST,
                                "RFC 9112 6.1",
                                "With both lengths the connection must be closed after the answer: the classic of smuggling.")
                        .at("/echo")
                        .methods("POST", "GET")
                        .send(post("Content-Length: 6\r\nTransfer-Encoding: chunked") + "0\r\n\r\n" + NEXT)
                        .good("400 close", "2xx close", "501 close", "nothing close")
                        .bad("2xx open", "400 open", "2xx 2xx", "2xx 4xx"),
                ask(
                                "both-lengths-other-order",
                                MUST,
                                "RFC 9112 6.1",
                                "The same, with Transfer-Encoding first: the order must not matter.")
                        .at("/echo")
                        .methods("POST", "GET")
                        .send(post("Transfer-Encoding: chunked\r\nContent-Length: 6") + "0\r\n\r\n" + NEXT)
                        .good("400 close", "2xx close", "501 close", "nothing close")
                        .bad("2xx open", "400 open", "2xx 2xx", "2xx 4xx"),
                ask(
                                "chunked-in-1.0",
                                MUST,
                                "RFC 9112 6.1",
                                "HTTP/1.0 knew no chunks: such framing is faulty and the connection must be closed after the answer.")
                        .at("/echo")
                        .methods("POST")
                        .send(
                                "POST /echo HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        + "5\r\nhello\r\n0\r\n\r\n")
                        .good("2xx close", "400 close", "501 close", "411 close", "nothing close")
                        .bad("2xx open", "400 open"),
                ask("two-equal-lengths", MUST, "RFC 9112 6.3", "The same number twice is refused, or taken once.")
                        .at("/echo")
                        .methods("POST")
                        .send(post("Content-Length: 5\r\nContent-Length: 5") + "hello")
                        .good("400 close", "200[body=hello]", "nothing close")
                        .bad("400 open", "5xx"),
                ask(
                                "two-different-lengths",
                                MUST,
                                "RFC 9112 6.3",
                                "Two numbers: 400 and close, since nobody knows where the next request begins.")
                        .at("/echo")
                        .methods("POST")
                        .send(post("Content-Length: 5\r\nContent-Length: 6") + "hello!")
                        .good("400 close")
                        .bad("2xx", "400 open", "5xx", "nothing"),
                ask("length-list-equal", MUST, "RFC 9112 6.3", "5, 5 is refused, or taken as 5.")
                        .at("/echo")
                        .methods("POST")
                        .send(post("Content-Length: 5, 5") + "hello")
                        .good("400 close", "200[body=hello]", "nothing close")
                        .bad("400 open", "5xx"),
                ask("length-list-different", MUST, "RFC 9112 6.3", "5, 6 is unrecoverable: 400 and close.")
                        .at("/echo")
                        .methods("POST")
                        .send(post("Content-Length: 5, 6") + "hello!")
                        .good("400 close")
                        .bad("2xx", "400 open", "5xx", "nothing"),
                length("length-with-plus", "+5", "Number parsers of many languages take +5; HTTP does not."),
                length("length-negative", "-5", "A negative length has made parsers read backwards."),
                length("length-hexadecimal", "0x5", "Lengths are decimal."),
                length("length-with-space", "1 5", "Not 1, not 15."),
                length("length-empty", "", "An empty length is not 0."),
                length("length-of-letters", "five", "Not a number."),
                ask("length-overflow", MUST, "RFC 9110 8.6", "2^64 + 5 must not become 5.")
                        .at("/echo")
                        .methods("POST", "GET")
                        .send(post("Content-Length: 18446744073709551621") + "hello" + NEXT)
                        .good("400 close", "413 close", "nothing close")
                        .bad("2xx", "2xx 2xx", "400 open", "413 open", "5xx"),
                encoding("encoding-unknown", "xchunked", "An unknown coding ends nowhere: 501, or 400, and close."),
                encoding(
                        "encoding-identity",
                        "identity",
                        "identity is gone since RFC 7230: who takes it for \"no coding\" disagrees with who does not."),
                encoding(
                        "encoding-vertical-tab",
                        "\u000bchunked",
                        "An invisible character before chunked hides it from one of two servers."),
                encoding("encoding-quoted", "\"chunked\"", "A quoted word is not the coding."),
                encoding(
                        "chunked-not-last",
                        "chunked, gzip",
                        "Chunked must come last, else the end cannot be found: 400 and close."),
                encoding(
                        "chunked-twice",
                        "chunked, chunked",
                        "Chunked twice is forbidden to senders; who ignores one disagrees with who does not."),
                ask(
                                "gzip-then-chunked",
                                SHOULD,
                                "RFC 9112 6.1",
                                "A coding that the server does not understand is refused by 501.")
                        .at("/echo")
                        .methods("POST")
                        .send(post("Transfer-Encoding: gzip, chunked") + "0\r\n\r\n")
                        .good("501", "400", "501 close", "400 close")
                        .bad("2xx", "500", "nothing"),
                ask("encoding-space-before-colon", MUST, "RFC 9112 5.1", "Hidden by a space before the colon: 400.")
                        .at("/echo")
                        .methods("POST", "GET")
                        .send(post("Transfer-Encoding : chunked") + "0\r\n\r\n" + NEXT)
                        .good("400 close", "400")
                        .bad("2xx 2xx", "2xx 4xx", "2xx open", "2xx close", "nothing"),
                ask(
                                "body-of-a-get",
                                MUST,
                                "RFC 9112 6",
                                "A body is framed by its fields, whatever the method: else GET's body is the next request.")
                        .methods("GET", "GET")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" + NEXT)
                        .good("2xx 2xx", "4xx close", "2xx close", "nothing close")
                        .bad("2xx 4xx", "2xx 5xx"),
                ask(
                                "body-cut-short",
                                MUST,
                                "RFC 9112 6.3",
                                "Less than Content-Length, then the end: incomplete, never to be handled as a request.")
                        .at("/echo")
                        .methods("POST")
                        .send(post("Content-Length: 10") + "hello")
                        .then(Step.finishSending())
                        .good("4xx close", "nothing close")
                        .bad("2xx", "5xx", "nothing open"),
                ask(
                                "body-too-large",
                                SHOULD,
                                "RFC 9110 15.5.14",
                                "2 MiB where 1 MiB is allowed: 413, and the client can read it.")
                        .at("/echo")
                        .methods("POST")
                        .send(post("Content-Length: 2097152") + "a".repeat(2_097_152))
                        .good("413", "413 close")
                        .bad("5xx", "nothing", "flawed"));
    }

    private static Draft length(String id, String value, String why) {
        return ask(id, MUST, "RFC 9112 6.3", why)
                .at("/echo")
                .methods("POST")
                .send(post("Content-Length: " + value) + "hello")
                .good("400 close")
                .bad("2xx", "400 open", "5xx", "nothing");
    }

    private static Draft encoding(String id, String value, String why) {
        return ask(id, MUST, "RFC 9112 6.3", why)
                .at("/echo")
                .methods("POST", "GET")
                .send(post("Transfer-Encoding: " + value) + "0\r\n\r\n" + NEXT)
                .good("400 close", "501 close")
                .bad("2xx", "2xx 2xx", "2xx 4xx", "400 open", "501 open", "500", "nothing");
    }

    private static String post(String framing) {
        return "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n" + framing + "\r\n\r\n";
    }
}
