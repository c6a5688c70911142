package dev.lifeline.compare.wire;

import static dev.lifeline.compare.wire.Behaviour.ask;
import static dev.lifeline.compare.wire.Level.MAY;
import static dev.lifeline.compare.wire.Level.MUST;
import static dev.lifeline.compare.wire.Level.SHOULD;

import java.util.List;

/** What is asked (RFC 9110 9), and what every answer must carry. */
final class MethodBehaviours {

    private MethodBehaviours() {}

    static List<Behaviour> all() {
        return Behaviours.catalogue(
                "Methods and answers",
                ask(
                                "head",
                                MUST,
                                "RFC 9110 9.3.2",
                                "HEAD is GET without content: one octet of it would be taken for the next answer.")
                        .methods("HEAD")
                        .send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("2xx")
                        .bad("flawed", "4xx", "5xx", "nothing"),
                ask("head-then-get", MUST, "RFC 9110 9.3.2", "After HEAD the connection is still in step.")
                        .methods("HEAD", "GET")
                        .send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\nGET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("2xx 2xx")
                        .bad("flawed", "2xx open", "4xx", "5xx", "nothing"),
                ask("method-not-allowed", MUST, "RFC 9110 15.5.6", "A 405 must say in Allow what would be allowed.")
                        .methods("DELETE")
                        .send("DELETE /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("405[allow]", "501", "404", "403")
                        .bad("405[!allow]", "5xx", "nothing"),
                ask("method-unknown", SHOULD, "RFC 9110 9.1", "A method that nobody knows here: 501, or 405.")
                        .methods("BREW")
                        .send("BREW /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("501", "405", "400")
                        .bad("2xx", "500", "nothing open"),
                ask("method-lower-case", MUST, "RFC 9110 9.1", "Methods are case-sensitive: get is not GET.")
                        .methods("get")
                        .send("get /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("501", "405", "400", "nothing close")
                        .bad("2xx"),
                ask("method-no-token", SHOULD, "RFC 9112 2.2", "G(T is no token.")
                        .methods("G(T")
                        .send("G(T /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("400", "501", "nothing close")
                        .bad("2xx", "500"),
                ask("options-asterisk", SHOULD, "RFC 9112 3.2.4", "OPTIONS * asks for the server as a whole, a ping.")
                        .methods("OPTIONS")
                        .send("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("2xx", "405[allow]")
                        .bad("400", "5xx", "nothing"),
                ask(
                                "connect",
                                SHOULD,
                                "RFC 9110 9.3.6",
                                "A server that is no proxy must not answer 2xx: from then on it would be a tunnel.")
                        .methods("CONNECT")
                        .send("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n")
                        .good("400", "403", "404", "405", "501", "nothing close")
                        .bad("2xx", "500", "nothing open"),
                ask(
                                "trace",
                                MAY,
                                "RFC 9110 9.3.8",
                                "TRACE sends the request back, with what a browser's script must not see; most switch it off.")
                        .methods("TRACE")
                        .send("TRACE /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("405", "501", "403", "404", "400", "200[content-type=message/http]"),
                ask(
                                "date",
                                MUST,
                                "RFC 9110 6.6.1",
                                "A server with a clock says when it answered: caches count from it.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("2xx[date]")
                        .bad("2xx[!date]"),
                ask("date-on-an-error", MUST, "RFC 9110 6.6.1", "4xx, too, also those that the server itself writes.")
                        .send("GET /hello HTTP/1.1\r\n\r\n")
                        .good("4xx[date]")
                        .bad("4xx[!date]"),
                ask("answer-to-1.0-not-chunked", MUST, "RFC 9112 6.1", "A 1.0 client cannot read chunks.")
                        .send("GET /hello HTTP/1.0\r\nHost: x\r\n\r\n")
                        .good("2xx[!transfer-encoding]")
                        .bad("2xx[transfer-encoding]", "flawed"),
                ask(
                                "unknown-upgrade",
                                MUST,
                                "RFC 9110 7.8",
                                "An upgrade that the server does not know is ignored, not refused.")
                        .send(
                                "GET /hello HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: smoke-signals/1\r\n\r\n")
                        .good("2xx")
                        .bad("101", "4xx", "5xx", "nothing"),
                ask(
                                "expect-continue",
                                MUST,
                                "RFC 9110 10.1.1",
                                "The client waits for 100 before it sends its body; a server that stays silent costs it a time-out.")
                        .at("/echo")
                        .methods("POST")
                        .send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n"
                                + "Expect: 100-continue\r\n\r\n")
                        .then(Step.awaitAnswer())
                        .send("hello")
                        .good("100 200[body=hello]", "417", "4xx close")
                        .bad("200", "5xx", "nothing"),
                ask(
                                "expect-and-too-large",
                                MAY,
                                "RFC 9110 10.1.1",
                                "A body that would be refused can be refused before it is sent, or after 100.")
                        .at("/echo")
                        .methods("POST")
                        .send(
                                "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9999999\r\n"
                                        + "Expect: 100-continue\r\n\r\n")
                        .good("413", "417", "100 413", "100 open"),
                ask(
                                "expect-in-1.0",
                                MUST,
                                "RFC 9110 10.1.1",
                                "A 1.0 client does not know 100: the expectation must be ignored.")
                        .at("/echo")
                        .methods("POST")
                        .send("POST /echo HTTP/1.0\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n"
                                + "Expect: 100-continue\r\n\r\nhello")
                        .good("200[body=hello]", "4xx")
                        .bad("100 200", "5xx", "nothing"),
                ask("expect-unknown", MAY, "RFC 9110 10.1.1", "Another expectation may be refused by 417.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n")
                        .good("417", "2xx", "400"));
    }
}
