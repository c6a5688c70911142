package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.contestant.Family;
import dev.lifeline.compare.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Why a server answers as no clause allows: two sentences and the code that makes it so, shown only where it was seen. A
 * new one is one line.
 */
final class WireExplanations {

    private static final String TOMCAT = "https://github.com/apache/tomcat/blob/11.0.24/java/org/apache/coyote/http11/";
    private static final String JDK =
            "https://github.com/openjdk/jdk/blob/jdk-25%2B36/src/jdk.httpserver/share/classes/sun/net/httpserver/";
    private static final String NODE = "https://github.com/nodejs/node/blob/v20.x/lib/";
    private static final String LLHTTP = "https://github.com/nodejs/llhttp/blob/main/src/llhttp/http.ts";
    private static final String SMALLEST = "src/main/java/dev/lifeline/bare/SmallestServer.java";

    private record Rule(Family family, Set<String> behaviours, String title, String text, String code) {}

    private static final List<Rule> RULES = List.of(
            new Rule(
                    Family.TOMCAT,
                    Set.of("target-of-100000"),
                    "400 where 414 is demanded",
                    "Tomcat reads request line and fields into one buffer (server.max-http-request-header-size); when it is full while the line is read, that is an illegal argument, and the answer 400. No path in it leads to 414.",
                    TOMCAT + "Http11InputBuffer.java"),
            new Rule(
                    Family.TOMCAT,
                    Set.of(
                            "space-in-target",
                            "nul-in-target",
                            "fragment-in-target",
                            "lower-case-version",
                            "version-of-letters",
                            "method-no-token"),
                    "An error without a status line",
                    "A processor that served HTTP/0.9 keeps http09 set until it has read another version, so an error in the next request line is answered as 0.9: content alone. Processors are reused, so what one client sent decides what another one gets.",
                    TOMCAT + "Http11Processor.java"),
            new Rule(
                    Family.TOMCAT,
                    Set.of("absolute-form-other-host"),
                    "Two hosts that disagree are refused",
                    "The clause lets the target's host win and has the field ignored; Tomcat takes a difference for an attack and answers 400. It is stricter than the RFC, on purpose.",
                    TOMCAT + "Http11Processor.java"),
            new Rule(
                    Family.TOMCAT,
                    Set.of("chunked-in-1.0"),
                    "Chunks in HTTP/1.0 are read",
                    "Transfer-Encoding is understood whatever the version, and a kept-alive 1.0 connection goes on. The clause calls such framing faulty, because a 1.0 proxy in between did not see the chunks.",
                    TOMCAT + "Http11Processor.java"),
            new Rule(
                    Family.TOMCAT,
                    Set.of("no-version"),
                    "HTTP/0.9 is alive",
                    "A request line without a version is served as HTTP/0.9: content alone, no status line. A client cannot tell such an error from a page.",
                    TOMCAT + "Http11Processor.java"),
            new Rule(
                    Family.TOMCAT,
                    Set.of("higher-minor-version"),
                    "HTTP/1.2 is refused",
                    "Only the exact words HTTP/1.1, HTTP/1.0 and none at all are known; anything else is 505. The RFC wants a higher minor version answered as 1.1.",
                    TOMCAT + "Http11Processor.java"),
            new Rule(
                    Family.BARE,
                    Set.of("higher-minor-version"),
                    "HTTP/1.2 is refused",
                    "The parser knows 1.0 and 1.1 and answers 505 to all else. The RFC advises to answer a higher minor version as 1.1; none has come in 25 years.",
                    "src/main/java/dev/lifeline/http/HeadScanner.java"),
            new Rule(
                    Family.JDK,
                    Set.of("no-host", "two-hosts", "space-in-host", "letters-for-a-port", "slash-in-host"),
                    "Host is not looked at",
                    "The JDK's server reads Host as a field like any other and never checks that there is one, and only one, and valid. Whoever builds links or picks a tenant from it must check.",
                    JDK + "ServerImpl.java"),
            new Rule(
                    Family.JDK,
                    Set.of("length-with-plus"),
                    "+5 is a length",
                    "Content-Length goes through Long.parseLong, which takes a sign. A proxy before it that does not may see another body.",
                    JDK + "ServerImpl.java"),
            new Rule(
                    Family.JDK,
                    Set.of("encoding-vertical-tab"),
                    "An invisible character is skipped",
                    "White space around a field's value is taken to be every character up to the space, vertical tab included, so a hidden chunked is chunked here and unknown elsewhere. That difference is what request smuggling needs.",
                    JDK + "Request.java"),
            new Rule(
                    Family.JDK,
                    Set.of("bare-cr"),
                    "A lone CR ends a field",
                    "The field parser stops a value at CR or LF, whichever comes first, so what follows a lone CR is read as the next field. Here it became a Content-Length that swallowed the next request.",
                    JDK + "Request.java"),
            new Rule(
                    Family.JDK,
                    Set.of("trailer"),
                    "Trailers end the connection",
                    "After the last chunk it expects an empty line and nothing else. A request with trailers, which every recipient must be able to parse, is cut off without an answer.",
                    JDK + "ChunkedInputStream.java"),
            new Rule(
                    Family.JDK,
                    Set.of("two-connection-fields"),
                    "Only the first Connection counts",
                    "It asks for the first value of Connection and does not see the close in the second line. The client that asked to close waits for the keep-alive time-out.",
                    JDK + "ServerImpl.java"),
            new Rule(
                    Family.JDK,
                    Set.of("chunked-in-1.0", "expect-in-1.0"),
                    "The version is not looked at",
                    "Expect and Transfer-Encoding are acted on whatever the version says. A 1.0 client gets a 100 that it does not know, and takes it for the answer.",
                    JDK + "ServerImpl.java"),
            new Rule(
                    Family.JDK,
                    Set.of("bare-lf-in-chunk", "tls-on-a-plain-port"),
                    "It waits for a line that never ends",
                    "A line ends at CR LF only, and until then it reads on. The thread stays until the client leaves, or sun.net.httpserver.maxReqTime, which is not set.",
                    JDK + "Request.java"),
            new Rule(
                    Family.NODE,
                    Set.of("two-hosts", "space-in-host", "letters-for-a-port", "slash-in-host"),
                    "Host is there, and that is enough",
                    "Node refuses a 1.1 request without Host, but not one with two of them (the first counts) nor an invalid one. Whoever builds links or picks a tenant from it must check.",
                    NODE + "_http_incoming.js"),
            new Rule(
                    Family.NODE,
                    Set.of("target-of-100000"),
                    "431 where 414 is demanded",
                    "Node limits the whole head (--max-http-header-size, 16 KiB) and says 431 whatever part of it was too long. A client cannot tell a long URL from a large cookie.",
                    NODE + "_http_server.js"),
            new Rule(
                    Family.NODE,
                    Set.of("chunked-in-1.0"),
                    "Chunks in HTTP/1.0 are read",
                    "llhttp looks at Transfer-Encoding without looking at the version. The clause calls such framing faulty and wants the connection closed.",
                    LLHTTP),
            new Rule(
                    Family.NODE,
                    Set.of("close-ends-pipeline"),
                    "The answer is lost to what came behind it",
                    "A request after Connection: close makes the parser fail, and the error's 400 goes out before the first request's answer. The client that sent one request too many gets no answer to the first one.",
                    NODE + "_http_server.js"),
            new Rule(
                    Family.NODE,
                    Set.of("no-version"),
                    "A request line without a version is served",
                    "llhttp accepts it as HTTP/0.9, and Node answers with a 1.1 status line. A real 0.9 client would show that line as content.",
                    LLHTTP),
            new Rule(
                    Family.NODE,
                    Set.of("gzip-then-chunked"),
                    "An unknown coding is handed on",
                    "Node removes the chunks and gives what is inside to the handler, still packed. The handler must look at Transfer-Encoding itself, and few do.",
                    NODE + "_http_incoming.js"),
            new Rule(
                    Family.SMALLEST,
                    Set.of(
                            "no-host",
                            "two-hosts",
                            "bare-cr",
                            "space-before-colon",
                            "space-before-first-field",
                            "head",
                            "date"),
                    "Forty lines are not HTTP",
                    "It reads lines until an empty one and throws all but the first away, so no rule about fields can hold. That is the lesson of the opening listing: answering is easy, and understanding is the work.",
                    SMALLEST));

    private WireExplanations() {}

    /** @param failures contestants that a behaviour was bad for, by behaviour */
    static List<Finding> of(List<Contestant> contestants, Map<String, List<String>> failures) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : RULES) {
            List<String> who = contestants.stream()
                    .filter(contestant -> contestant.family() == rule.family())
                    .map(Contestant::name)
                    .filter(name -> rule.behaviours().stream()
                            .anyMatch(id -> failures.getOrDefault(id, List.of()).contains(name)))
                    .toList();
            if (!who.isEmpty()) {
                findings.add(Explanations.finding(who, rule.title(), rule.text(), rule.code()));
            }
        }
        return findings;
    }
}
