package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.wire.Step;
import java.util.List;

/**
 * A state that a client is in when the signal comes, as data: what it did before, what it does after.
 *
 * @param name in the report
 * @param hint one sentence for the report
 * @param route the contestant must serve it; {@code /hello} is asked of all
 * @param connectsAfter whether it comes only after the signal
 * @param copies how many such clients
 * @param before its steps before the signal
 * @param after its steps after it
 * @param methods one for each request that it has sent completely in the end; empty for who never asks
 * @param slowReader whether it reads nothing before the signal, and little at a time afterwards
 */
record StopClient(
        String name,
        String hint,
        String route,
        boolean connectsAfter,
        int copies,
        List<Step> before,
        List<Step> after,
        List<String> methods,
        boolean slowReader) {

    /** After the signal, unfinished requests wait this long before they go on: a stop that does not wait is over. */
    private static final int PAUSE_MILLIS = 300;

    private static final String HELLO = "GET /hello HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    private static final int LARGE = 1 << 20;

    /** More than the threads that are left when all others are in. */
    private static final int MORE_THAN_THREADS = 16;

    private static final int WITHOUT_POOL = 2;

    /**
     * All of them, in the order in which they enter: who needs an answer first comes before the threads are taken.
     *
     * @param handlerMillis how long handlers work, so that the signal meets them at it; whole seconds
     */
    static List<StopClient> all(int handlerMillis) {
        String slow = "GET /slow?ms=" + handlerMillis + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        String seconds = handlerMillis / 1000 + " s";
        String stream =
                "GET /stream?count=%d&ms=100 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".formatted(handlerMillis / 100);
        return List.of(
                new StopClient(
                        "just connected",
                        "It has said nothing yet: nothing can be lost.",
                        "/hello",
                        false,
                        1,
                        List.of(),
                        List.of(),
                        List.of(),
                        false),
                new StopClient(
                        "idle, kept alive",
                        "Answered once, silent since: closing is right.",
                        "/hello",
                        false,
                        1,
                        List.of(Step.send(HELLO)),
                        List.of(),
                        List.of("GET"),
                        false),
                new StopClient(
                        "asks right after the signal",
                        "On a connection that was open and idle.",
                        "/hello",
                        false,
                        1,
                        List.of(Step.send(HELLO)),
                        List.of(Step.send(HELLO)),
                        List.of("GET", "GET"),
                        false),
                new StopClient(
                        "half a head",
                        "The rest comes 0.3 s after the signal.",
                        "/hello",
                        false,
                        1,
                        List.of(Step.send(HELLO.substring(0, 20))),
                        List.of(Step.pause(PAUSE_MILLIS), Step.send(HELLO.substring(20))),
                        List.of("GET"),
                        false),
                new StopClient(
                        "head and half a body",
                        "The rest comes 0.3 s after the signal.",
                        "/echo",
                        false,
                        1,
                        List.of(Step.send(echo(10) + "hello")),
                        List.of(Step.pause(PAUSE_MILLIS), Step.send("world")),
                        List.of("POST"),
                        false),
                new StopClient(
                        "in the handler",
                        "Its handler works for %s.".formatted(seconds),
                        "/slow",
                        false,
                        1,
                        List.of(Step.send(slow)),
                        List.of(),
                        List.of("GET"),
                        false),
                new StopClient(
                        "response streaming",
                        "A chunk every 0.1 s, for %s.".formatted(seconds),
                        "/stream",
                        false,
                        1,
                        List.of(Step.send(stream)),
                        List.of(),
                        List.of("GET"),
                        false),
                new StopClient(
                        "slow reader",
                        "1 MiB waits for a client that reads 64 KiB at a time.",
                        "/echo",
                        false,
                        1,
                        List.of(Step.send(echo(LARGE) + "a".repeat(LARGE))),
                        List.of(),
                        List.of("POST"),
                        true),
                new StopClient(
                        "second one pipelined",
                        "Two requests in one packet, the first still in its handler: counted are both.",
                        "/slow",
                        false,
                        1,
                        List.of(Step.send(slow + HELLO)),
                        List.of(),
                        List.of("GET", "GET"),
                        false),
                new StopClient(
                        "waiting for a thread",
                        "16 more slow requests, more than there are threads; a server without a pool gets two, and has them in handlers.",
                        "/slow",
                        false,
                        MORE_THAN_THREADS,
                        List.of(Step.send(slow)),
                        List.of(),
                        List.of("GET"),
                        false),
                new StopClient(
                        "comes after the signal",
                        "A new connection, 0.1 s later: refusing is right.",
                        "/hello",
                        true,
                        1,
                        List.of(),
                        List.of(Step.pause(100), Step.send(HELLO)),
                        List.of("GET"),
                        false));
    }

    /** Whether it is one of those whose request has reached a handler, or waits for one, when the signal comes. */
    boolean works() {
        return route.equals("/slow") || route.equals("/stream");
    }

    /** How many such clients: without a pool nobody waits for a thread, and on one loop each would hold up all others. */
    int copies(boolean pooled) {
        return pooled ? copies : Math.min(copies, WITHOUT_POOL);
    }

    /** Whether there is a pool whose threads can be few. */
    static boolean pooled(Contestant scene) {
        return !scene.fewThreads().isEmpty();
    }

    /** Those that a server can have at all which serves one at a time: the others would only queue behind the first. */
    boolean forOneAtATime() {
        return connectsAfter || name.equals("half a head");
    }

    /** How many of its requests are answered before the signal. */
    int answeredBefore() {
        return name.startsWith("idle") || name.startsWith("asks right after") ? 1 : 0;
    }

    /** Whether it was answered, and asks again on the same connection. */
    boolean asksMoreAfterwards() {
        return answeredBefore() > 0 && !onlyStays();
    }

    /** Whether all it ever asked was answered long ago. */
    boolean onlyStays() {
        return methods.size() == answeredBefore();
    }

    private static String echo(int length) {
        return "POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: " + length
                + "\r\n\r\n";
    }
}
