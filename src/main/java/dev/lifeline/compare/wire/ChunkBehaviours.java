package dev.lifeline.compare.wire;

import static dev.lifeline.compare.wire.Behaviour.ask;
import static dev.lifeline.compare.wire.Level.MAY;
import static dev.lifeline.compare.wire.Level.MUST;
import static dev.lifeline.compare.wire.Level.SHOULD;

import java.util.List;

/** Bodies in chunks (RFC 9112 7.1). */
final class ChunkBehaviours {

    private static final String HEAD =
            "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n";

    private ChunkBehaviours() {}

    static List<Behaviour> all() {
        return Behaviours.catalogue(
                "Chunked bodies",
                ask("chunks", MUST, "RFC 9112 7.1", "Every recipient must be able to parse chunks.")
                        .at("/echo")
                        .methods("POST")
                        .send(HEAD + "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n")
                        .good("200[body=hello]")
                        .bad("4xx", "5xx", "nothing"),
                ask("encoding-mixed-case", MUST, "RFC 9112 7", "Names of codings are case-insensitive.")
                        .at("/echo")
                        .methods("POST")
                        .send(HEAD.replace("chunked", "Chunked") + "5\r\nhello\r\n0\r\n\r\n")
                        .good("200[body=hello]")
                        .bad("4xx", "5xx", "nothing"),
                ask("upper-case-size", MUST, "RFC 9112 7.1", "The size is hexadecimal in either case.")
                        .at("/echo")
                        .methods("POST")
                        .send(HEAD + "A\r\nhellohello\r\n0\r\n\r\n")
                        .good("200[body=hellohello]")
                        .bad("4xx", "5xx", "nothing"),
                ask("chunk-extension", MUST, "RFC 9112 7.1.1", "Extensions that are not known must be ignored.")
                        .at("/echo")
                        .methods("POST")
                        .send(HEAD + "5;a=b;c=\"d e\"\r\nhello\r\n0\r\n\r\n")
                        .good("200[body=hello]")
                        .bad("4xx", "5xx", "nothing"),
                ask("trailer", MUST, "RFC 9112 7.1.2", "Fields after the last chunk are read, and kept or dropped.")
                        .at("/echo")
                        .methods("POST", "GET")
                        .send(HEAD + "5\r\nhello\r\n0\r\nX: y\r\n\r\nGET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                        .good("200[body=hello] 2xx")
                        .bad("4xx", "5xx", "nothing", "200 4xx"),
                ask("leading-zeros", MAY, "RFC 9112 7.1", "000005 is a size; a server may limit the digits.")
                        .at("/echo")
                        .methods("POST")
                        .send(HEAD + "000005\r\nhello\r\n0\r\n\r\n")
                        .good("200[body=hello]", "400 close"),
                wrong("size-of-letters", "xyz\r\nhello\r\n0\r\n\r\n", SHOULD, "RFC 9112 2.2", "Not a size."),
                wrong(
                        "size-with-prefix",
                        "0x5\r\nhello\r\n0\r\n\r\n",
                        SHOULD,
                        "RFC 9112 2.2",
                        "Number parsers take 0x5 for 5; one that stops at x takes it for 0, the end of the body."),
                wrong(
                        "size-with-minus",
                        "-5\r\nhello\r\n0\r\n\r\n",
                        SHOULD,
                        "RFC 9112 2.2",
                        "A negative size has overrun buffers."),
                wrong("size-empty", "\r\nhello\r\n0\r\n\r\n", SHOULD, "RFC 9112 2.2", "No size at all."),
                wrong(
                        "size-overflow",
                        "10000000000000005\r\nhello\r\n0\r\n\r\n",
                        MUST,
                        "RFC 9112 7.1",
                        "2^64 + 5 must not become 5."),
                wrong(
                        "data-longer-than-size",
                        "3\r\nhello\r\n0\r\n\r\n",
                        SHOULD,
                        "RFC 9112 2.2",
                        "After three octets there must be a line end."),
                wrong(
                        "bare-lf-in-chunk",
                        "5\nhello\n0\n\n",
                        SHOULD,
                        "RFC 9112 2.2",
                        "A lone LF is tolerated in lines of the head, not here: two servers would count differently."),
                ask(
                                "chunks-cut-short",
                                MUST,
                                "RFC 9112 8",
                                "The end of the stream before the last chunk: incomplete, never to be handled as a request.")
                        .at("/echo")
                        .methods("POST")
                        .send(HEAD + "5\r\nhello\r\n")
                        .then(Step.finishSending())
                        .good("4xx close", "nothing close")
                        .bad("2xx", "5xx", "nothing open"),
                ask("chunk-by-chunk", MUST, "RFC 9112 7.1", "A pause between chunks changes nothing.")
                        .at("/echo")
                        .methods("POST")
                        .send(HEAD)
                        .then(Step.pause(50))
                        .send("3\r\nhel\r\n")
                        .then(Step.pause(50))
                        .send("2\r\nlo\r\n0\r\n\r\n")
                        .good("200[body=hello]")
                        .bad("4xx", "5xx", "nothing"));
    }

    private static Draft wrong(String id, String body, Level level, String clause, String why) {
        return ask(id, level, clause, why)
                .at("/echo")
                .methods("POST")
                .send(HEAD + body)
                .good("400 close", "413 close", "nothing close")
                .bad("2xx", "400 open", "500", "nothing open");
    }
}
