package dev.lifeline.compare.wire;

import static dev.lifeline.compare.wire.Behaviour.ask;
import static dev.lifeline.compare.wire.Level.MAY;
import static dev.lifeline.compare.wire.Level.MUST;
import static dev.lifeline.compare.wire.Level.SHOULD;

import java.util.List;

/** One connection, many requests (RFC 9112 9), and bytes that come as they please. */
final class ConnectionBehaviours {

    private static final String NEXT = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";

    private ConnectionBehaviours() {}

    static List<Behaviour> all() {
        return Behaviours.catalogue(
                "Connections",
                ask("keep-alive", SHOULD, "RFC 9112 9.3", "A 1.1 connection stays open unless somebody says close.")
                        .send(NEXT)
                        .good("2xx open")
                        .bad("2xx close"),
                ask("close-wanted", MUST, "RFC 9112 9.6", "Who is asked to close must close after the answer.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                        .good("2xx close")
                        .bad("2xx open", "5xx", "nothing"),
                ask("close-announced", SHOULD, "RFC 9112 9.6", "And should say so in the answer.")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                        .good("2xx[connection=close]")
                        .bad("2xx[!connection]"),
                ask(
                                "close-ends-pipeline",
                                MUST,
                                "RFC 9112 9.6",
                                "What is pipelined after a close must not be processed.")
                        .methods("GET", "GET")
                        .send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" + NEXT)
                        .good("2xx close")
                        .bad("2xx 2xx", "2xx open", "4xx", "5xx", "nothing"),
                ask(
                                "1.0-closes",
                                MUST,
                                "RFC 9112 9.3",
                                "Without keep-alive a 1.0 connection ends after the answer; its client waits for the end.")
                        .send("GET /hello HTTP/1.0\r\nHost: x\r\n\r\n")
                        .good("2xx close")
                        .bad("2xx open", "5xx", "nothing"),
                ask("1.0-keep-alive", MAY, "RFC 9112 9.3", "A 1.0 client that asks for it may be kept.")
                        .send("GET /hello HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n")
                        .good("2xx[connection=keep-alive] open", "2xx close"),
                ask("pipelined-two", MUST, "RFC 9112 9.3.2", "Two requests in one packet: two answers, in order.")
                        .methods("GET", "GET")
                        .send(NEXT + NEXT)
                        .good("2xx 2xx", "2xx[connection=close] close")
                        .bad("2xx open", "2xx[!connection] close", "2xx 4xx", "5xx", "nothing"),
                ask(
                                "pipelined-slow-first",
                                MUST,
                                "RFC 9112 9.3.2",
                                "The second could be answered sooner, and must wait.")
                        .at("/slow")
                        .methods("GET", "GET")
                        .send("GET /slow?ms=80 HTTP/1.1\r\nHost: x\r\n\r\n" + NEXT)
                        .good("200[body=Slept 80 ms] 200[body=Hello, world!]", "200[connection=close] close")
                        .bad("200[body=Hello, world!] 200[body=Slept 80 ms]", "2xx open", "5xx", "nothing"),
                ask(
                                "pipelined-after-body",
                                MUST,
                                "RFC 9112 9.3.2",
                                "The next request begins with the octet after the body.")
                        .at("/echo")
                        .methods("POST", "GET")
                        .send(
                                "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"
                                        + NEXT)
                        .good("200[body=hello] 2xx")
                        .bad("200 4xx", "200 open", "5xx", "nothing"),
                ask("pipelined-ten", MUST, "RFC 9112 9.3.2", "Ten at once: ten answers.")
                        .methods("GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET")
                        .send(NEXT.repeat(10))
                        .good("2xx 2xx 2xx 2xx 2xx 2xx 2xx 2xx 2xx 2xx", "2xx[connection=close] close")
                        .bad("2xx open", "2xx[!connection] close", "nothing", "flawed"),
                ask(
                                "byte-at-a-time",
                                MUST,
                                "RFC 9112 2.2",
                                "TCP has no messages: a request may come in as many packets as it has bytes.")
                        .then(Step.trickle(NEXT))
                        .good("2xx")
                        .bad("4xx", "5xx", "nothing"),
                ask("slow-head", MUST, "RFC 9112 2.2", "Pauses inside a head are no error.")
                        .send("GET /hel")
                        .then(Step.pause(100))
                        .send("lo HTTP/1.1\r\nHo")
                        .then(Step.pause(100))
                        .send("st: x\r\n\r")
                        .then(Step.pause(100))
                        .send("\n")
                        .good("2xx")
                        .bad("4xx", "5xx", "nothing"),
                ask(
                                "half-close",
                                MAY,
                                "RFC 9112 9.5",
                                "The client has said all and closed its half: the answer can still be read.")
                        .send(NEXT)
                        .then(Step.finishSending())
                        .good("2xx close", "nothing close"),
                ask(
                                "half-close-while-slow",
                                MAY,
                                "RFC 9112 9.5",
                                "The same while the handler still works: answered, or taken for a client that left.")
                        .at("/slow")
                        .send("GET /slow?ms=150 HTTP/1.1\r\nHost: x\r\n\r\n")
                        .then(Step.finishSending())
                        .good("2xx close", "nothing close"),
                ask("head-cut-short", MAY, "RFC 9112 8", "Half a head, then the end: closed, with or without an error.")
                        .send("GET /hello HTTP/1.1\r\nHo")
                        .then(Step.finishSending())
                        .good("nothing close", "400 close", "408 close"),
                ask("silence", MAY, "RFC 9112 9.5", "A client that says nothing for two seconds is waited for.")
                        .then(Step.pause(2000))
                        .send(NEXT)
                        .good("2xx", "408 close", "nothing close"));
    }
}
