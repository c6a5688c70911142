package dev.lifeline.observe.twins;

import static dev.lifeline.observe.twins.Conversation.get;
import static dev.lifeline.observe.twins.Conversation.last;
import static dev.lifeline.observe.twins.Conversation.post;
import static dev.lifeline.observe.twins.Conversation.request;
import static dev.lifeline.observe.twins.Conversation.sent;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What every server of ours can do, whatever its threads and its transport. */
final class Conversations {

    private static final String CHUNKS = "4\r\nfour\r\n5;x=y\r\nfive!\r\n0\r\nTrailer-Field: 1\r\n\r\n";

    private static final List<Conversation> CONNECTIONS = List.of(
            new Conversation("keep-alive", "Hello, 2!", lines -> {
                Line line = lines.open();
                line.send(get("/hello?name=1")).await("Hello, 1!");
                line.send(get("/hello?name=2")).await("Hello, 2!");
                line.send(last("/hello?name=3")).readToEnd();
            }),
            sent(
                    "pipelining keeps the order",
                    "Hello, 4!",
                    get("/hello?name=1"),
                    post("/echo", "2"),
                    get("/callable"),
                    get("/nowhere"),
                    get("/send-file"),
                    get("/hello?name=4"),
                    last("/hello?name=5")),
            sent("a second request after Connection: close is not read", "[end]", last("/hello"), get("/hello")),
            sent("HTTP/1.0 closes", "[end]", "GET /hello HTTP/1.0\r\n\r\n"),
            sent(
                    "HTTP/1.0 with keep-alive",
                    "keep-alive",
                    "GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /hello HTTP/1.0\r\n\r\n"),
            new Conversation("byte by byte", "Hello, slow!", lines -> {
                Line line = lines.open();
                for (char next : last("/hello?name=slow").toCharArray()) {
                    line.send(String.valueOf(next));
                }
                line.readToEnd();
            }),
            new Conversation("a client that ends its output and goes on reading", "Hello, world!", lines -> {
                Line line = lines.open();
                line.send(get("/hello")).await("Hello, world!");
                line.endOutput();
                line.readToEnd();
            }));

    private static final List<Conversation> ANSWERS = List.of(
            sent("HEAD", "200", request("HEAD /hello", ""), request("HEAD /long", ""), last("/hello")),
            sent(
                    "OPTIONS and an unknown method",
                    "405",
                    request("OPTIONS /hello", ""),
                    request("BREW /hello", ""),
                    last("/hello")),
            sent("gzip", "Content-Encoding: gzip", get("/long", "Accept-Encoding: gzip"), last("/long")),
            sent("no content", " 204", get("/nothing"), last("/redirect")),
            sent("a forward", "Hello, forwarded!", last("/forward")),
            sent("an error of the app", " 500", get("/fail"), get("/refuse"), last("/hello")),
            sent("an error after the status line", "half", last("/half")),
            sent(
                    "what a handler finds on its request",
                    "Attributes",
                    get("/attributes"),
                    last("/fields", "A: 1", "a: 2")),
            sent(
                    "a file",
                    "Accept-Ranges",
                    get("/small.txt"),
                    get("/small.txt", "Range: bytes=2-4"),
                    last("/large.bin")),
            sent("sendfile", "X-Sendfile: ", get("/send-file"), get("/send-file"), last("/send-file")),
            sent("sendfile is the last", "[end]", last("/send-file")));

    private static final List<Conversation> BODIES = List.of(
            sent(
                    "a body",
                    "four",
                    post("/echo", "four"),
                    post("/echo", "x".repeat(100_000)),
                    post("/echo", ""),
                    last("/hello")),
            sent(
                    "chunks",
                    "fourfive!",
                    request("POST /echo", CHUNKS, "Transfer-Encoding: chunked", "Content-Type: a/b"),
                    last("/hello")),
            sent(
                    "a form",
                    "Form of Ada",
                    "POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\nname=Ada"),
            sent("a body that nobody reads", "not read", post("/unread", "x".repeat(50_000)), last("/hello")),
            new Conversation("100 (Continue)", "100 \r\n", lines -> {
                Line line = lines.open();
                line.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n"
                                + "Content-Type: a/b\r\nConnection: close\r\n\r\n")
                        .await("100 \r\n\r\n");
                line.send("body").readToEnd();
            }),
            sent("another expectation", " 417", get("/hello", "Expect: a-miracle"), last("/hello")),
            new Conversation("a body in pieces", "piecebypiece", lines -> {
                Line line = lines.open();
                line.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\nContent-Type: a/b\r\n"
                        + "Connection: close\r\n\r\n");
                for (String piece : List.of("piece", "by", "piece")) {
                    line.send(piece);
                }
                line.readToEnd();
            }),
            sent(
                    "non-blocking reading and writing",
                    "xyz",
                    post("/non-blocking", "xyz".repeat(2_000)),
                    post("/non-blocking", "xyz"),
                    last("/hello")),
            new Conversation("non-blocking reading of a body in pieces", "one two", lines -> {
                Line line = lines.open();
                line.send(request(
                        "POST /non-blocking", "4\r\none \r\n", "Transfer-Encoding: chunked", "Connection: close"));
                line.send("3\r\ntwo\r\n");
                line.send("0\r\n\r\n").readToEnd();
            }));

    private static final List<Conversation> LOGINS = List.of(
            login("a body that came before the login is replayed after it", session -> last("/vault", session)),
            login(
                    "a body that came before the login replaces another one",
                    session -> post("/vault", "lead", session, "Connection: close")),
            login(
                    "a body that came before the login replaces one in chunks",
                    session -> request(
                            "POST /vault", CHUNKS, session, "Transfer-Encoding: chunked", "Connection: close")));

    private static final List<Conversation> LATER = List.of(
            sent("async", "called later", get("/callable"), get("/callable"), last("/callable/fail")),
            sent("deferred", "deferred by nothing", get("/deferred"), get("/deferred/at-once"), last("/deferred")),
            sent("async that takes too long", " 503", get("/deferred/never"), last("/hello")),
            sent("a stream", "part 19", get("/stream"), last("/stream")),
            sent("a stream for HTTP/1.0", "part 19", "GET /stream HTTP/1.0\r\n\r\n"),
            sent("a compressed stream", "gzip", last("/stream", "Accept-Encoding: gzip")),
            sent("a stream that breaks", "part 0", last("/stream/fail")),
            new Conversation("server-sent events", "data:event 4", lines -> {
                Line events = lines.open().send(get("/events")).await("data:event 0");
                lines.open().send(last("/events/more")).readToEnd();
                events.send(last("/hello")).readToEnd();
            }),
            new Conversation("WebSocket", "echo two", lines -> {
                Line line = lines.open();
                line.send(get(
                                "/web-socket",
                                "Upgrade: websocket",
                                "Connection: Upgrade",
                                "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
                        .await("\r\n\r\n");
                line.send(frame(0x81, "one")).await("echo one");
                line.send(frame(0x81, "two")).await("echo two");
                line.send(frame(0x89, "ping")).await("ping");
                line.send(frame(0x88, "")).readToEnd();
            }),
            new Conversation("a WebSocket that is dropped", "101", lines -> {
                Line line = lines.open();
                line.send(get(
                                "/web-socket",
                                "Upgrade: websocket",
                                "Connection: Upgrade",
                                "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
                        .await("\r\n\r\n");
                line.reset();
                lines.open().send(last("/hello")).readToEnd();
            }),
            sent(
                    "an upgrade to something unknown",
                    "Hello, world!",
                    get("/hello", "Upgrade: x/1", "Connection: Upgrade"),
                    last("/hello")));

    private static final List<Conversation> REFUSED = Stream.of(
                    "GET /hello HTTP/1.1\r\n\r\n",
                    "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                    "GET /hello HTTP/1.1\r\nHost: a\r\nNo colon\r\n\r\n",
                    "GET /hello HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(5_000) + "\r\n\r\n",
                    "GET /hello HTTP/3.7\r\nHost: a\r\n\r\n",
                    "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /a%2Fb HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /hello|x HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET\r\n\r\n",
                    "\u0016\u0003\u0001\u0000\r\n\r\n",
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: abc\r\n\r\n",
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
                    "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n",
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n"
                            + "Content-Type: a/b\r\n\r\n0\r\n\r\n",
                    "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Type: a/b\r\n\r\nxyz\r\n")
            .map(head -> sent(
                    "refused: " + head.lines().findFirst().orElse("").strip() + " #" + head.hashCode(),
                    "HTTP/1.1 ",
                    head))
            .toList();

    private static final List<Conversation> GONE = List.of(
            new Conversation("a client that hangs up on a response", "seen: org", lines -> {
                lines.open().send(get("/endless")).awaitSomething().reset();
                lines.open().send(last("/seen")).readToEnd();
            }),
            new Conversation("a client that hangs up on a stream", "seen: org", lines -> {
                lines.open().send(get("/stream/endless")).awaitSomething().reset();
                lines.open().send(last("/seen")).readToEnd();
            }),
            new Conversation("a client that ends in the middle of its body", "seen: org", lines -> {
                Line line = lines.open();
                line.send(request("POST /read", "", "Content-Length: 100", "Expect: 100-continue"))
                        .await("100 \r\n\r\n"); // now the head is read
                line.send("only this").close();
                lines.open().send(last("/seen")).readToEnd();
            }),
            new Conversation("a client that leaves half a head", "Hello, world!", lines -> {
                lines.open().send("GET /hello HTTP/1.1\r\nHost").reset();
                lines.open().send("GET /hello HTTP/1.1\r\nHost").close();
                lines.open().send(last("/hello")).readToEnd();
            }));

    static final List<Conversation> EVERYWHERE = Stream.of(CONNECTIONS, ANSWERS, BODIES, LOGINS, LATER, REFUSED, GONE)
            .flatMap(List::stream)
            .toList();

    /** HTTP/2 without TLS and without asking (RFC 9113, section 3.3): preface, SETTINGS, one request. */
    private static final Conversation PRIOR_KNOWLEDGE =
            new Conversation("HTTP/2 by prior knowledge", "Hello, after!", lines -> {
                String request =
                        "\u0082\u0086\u0044\u0006/hello\u0041\u0005twins"; // RFC 7541: GET, http, path, authority
                Line line = lines.open();
                line.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + "\0\0\0\u0004\0\0\0\0\0")
                        .send("\0\0" + (char) request.length() + "\u0001\u0005\0\0\0\u0001" + request)
                        .await("Hello, world!")
                        .reset();
                lines.open().send(last("/hello?name=after")).readToEnd();
            });

    private static final Conversation NO_TLS = new Conversation(
            "plain HTTP to a port that speaks TLS",
            "requires TLS",
            lines -> lines.openPlain().send(get("/hello")).readToEnd());

    static final List<Conversation> WITH_H2C = and(PRIOR_KNOWLEDGE);
    static final List<Conversation> WITH_TLS = and(NO_TLS);

    private Conversations() {}

    private static List<Conversation> and(Conversation more) {
        return Stream.concat(EVERYWHERE.stream(), Stream.of(more)).toList();
    }

    /** @param again the request that follows the login, given the session's field */
    private static Conversation login(String name, UnaryOperator<String> again) {
        return new Conversation(name, "ada put gold", lines -> {
            Line line = lines.open();
            line.send(post("/vault", "gold")).await("Who are you?");
            String form = "j_username=ada&j_password=open";
            line.send(request(
                            "POST /j_security_check",
                            form,
                            line.session(),
                            "Content-Type: application/x-www-form-urlencoded",
                            "Content-Length: " + form.length()))
                    .await(" 303 ")
                    .await("\r\n\r\n");
            line.send(again.apply(line.session())).readToEnd();
        });
    }

    /** A masked frame (RFC 6455, section 5.2) of up to 125 bytes; the mask is zero, so the text stays readable. */
    private static byte[] frame(int opcode, String text) {
        byte[] frame = new byte[6 + text.length()];
        frame[0] = (byte) opcode;
        frame[1] = (byte) (0x80 | text.length());
        for (int i = 0; i < text.length(); i++) {
            frame[6 + i] = (byte) text.charAt(i);
        }
        return frame;
    }
}
