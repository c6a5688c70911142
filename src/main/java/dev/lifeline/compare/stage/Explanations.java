package dev.lifeline.compare.stage;

import static dev.lifeline.compare.report.Tone.BAD;
import static dev.lifeline.compare.report.Tone.DIFFERS;
import static dev.lifeline.compare.report.Tone.PLAIN;

import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.report.Finding;
import dev.lifeline.compare.report.Question;
import dev.lifeline.compare.report.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Why they differ, outside the wire: two sentences and the code that makes it so, shown only where the difference was
 * seen. A new one is one line.
 */
final class Explanations {

    private static final String TOMCAT = "https://github.com/apache/tomcat/blob/11.0.24/java/";
    private static final String BOOT = "https://github.com/spring-projects/spring-boot/blob/v4.1.1/";
    private static final String JDK =
            "https://github.com/openjdk/jdk/blob/jdk-25%2B36/src/jdk.httpserver/share/classes/sun/net/httpserver/";
    private static final String BARE = "src/main/java/dev/lifeline/bare/";

    /**
     * @param question the row of the matrix that it explains
     * @param names contestants, as a regular expression
     * @param tones it is shown when the cell of such a contestant has one of these
     * @param cells and its text is like this, as a regular expression
     */
    private record Rule(
            String question, String names, Set<Tone> tones, String cells, String title, String text, String code) {

        Rule(String question, String names, Set<Tone> tones, String title, String text, String code) {
            this(question, names, tones, ".*", title, text, code);
        }

        List<String> met(List<Question> questions, List<Contestant> contestants) {
            List<String> met = new ArrayList<>();
            for (Question row : questions) {
                for (Contestant contestant : contestants) {
                    Cell cell = row.answers().get(contestant.name());
                    boolean meant =
                            row.id().equals(question) && contestant.name().matches(names);
                    if (meant
                            && cell != null
                            && tones.contains(cell.tone())
                            && cell.text().matches(cells)) {
                        met.add(contestant.name());
                    }
                }
            }
            return met;
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "start-answer",
                    "threads|virtual|event-loop.*|jdk|smallest|node",
                    Set.of(DIFFERS),
                    "Starts in a fraction of the time",
                    "A bare server opens a socket and is there. Spring first reads its class path, decides on some hundred auto-configurations and makes a few hundred objects, which is what you do not have to write.",
                    BOOT + "core/spring-boot/src/main/java/org/springframework/boot/SpringApplication.java"),
            new Rule(
                    "crowd",
                    "event-loop-blocked",
                    Set.of(BAD, DIFFERS),
                    "One after the other",
                    "The handler sleeps on the one loop, so each /slow holds up everybody for its 100 ms, and n clients take n × 100 ms. More loops divide that; only handlers elsewhere end it.",
                    BARE + "EventLoop.java"),
            new Rule(
                    "crowd",
                    "threads",
                    Set.of(PLAIN, BAD),
                    "The pool is the limit",
                    "Each of the 200 threads serves one connection, and keeps it while the client does: who comes 201st waits until somebody leaves, even when all threads only wait for a next request. Tomcat gives the thread back between requests, and so do the selectors.",
                    BARE + "ThreadPerConnection.java"),
            new Rule(
                    "crowd",
                    "spring",
                    Set.of(PLAIN, BAD),
                    "The pool is the limit",
                    "Tomcat serves with at most 200 threads (server.tomcat.threads.max), and what is more waits in its executor's queue. With virtual threads (spring.threads.virtual.enabled) there is no such queue, and what is left to wait for is the processor.",
                    TOMCAT + "org/apache/tomcat/util/threads/ThreadPoolExecutor.java"),
            new Rule(
                    "beside-slow",
                    "spring|threads",
                    Set.of(BAD, PLAIN),
                    "/hello waits behind /slow",
                    "250 clients at /slow keep all 200 threads, so a request that needs no time waits for one. Nothing is busy: the processor idles while everybody waits.",
                    TOMCAT + "org/apache/tomcat/util/net/AbstractEndpoint.java"),
            new Rule(
                    "beside-slow|beside-cpu",
                    "event-loop-blocked",
                    Set.of(BAD, PLAIN),
                    "A blocked loop serves nobody",
                    "While a handler waits or computes on the loop, the loop accepts nothing, reads nothing and writes nothing. One slow request is enough; that is why handlers belong elsewhere.",
                    BARE + "EventLoops.java"),
            new Rule(
                    "beside-cpu",
                    "node",
                    Set.of(BAD, PLAIN),
                    "One thread for all JavaScript",
                    "Node runs every handler on its one loop, so 20 ms of computing are 20 ms in which nobody else is answered. /slow does not hurt it: a timer is not a wait.",
                    "src/main/node/routes.mjs"),
            new Rule(
                    "idle-held",
                    "threads",
                    Set.of(DIFFERS, BAD),
                    "An idle client holds a thread",
                    "A thread that waits in read() for the next request serves nobody else, and the pool has 200. After the keep-alive time-out it gives up and the next client gets its turn.",
                    BARE + "BlockingConnection.java"),
            new Rule(
                    "idle-held",
                    "spring|spring-virtual",
                    Set.of(DIFFERS, BAD),
                    "8,1.*",
                    "Tomcat counts connections",
                    "It accepts 8,192 connections (server.tomcat.max-connections) and then stops accepting: the next ones wait in the kernel's queue. An idle one costs no thread: the poller watches them all.",
                    TOMCAT + "org/apache/tomcat/util/net/AbstractEndpoint.java"),
            new Rule(
                    "idle-held",
                    "jdk",
                    Set.of(DIFFERS),
                    "It keeps 200",
                    "The JDK's server closes idle connections beyond sun.net.httpserver.maxIdleConnections, which is 200. A client that kept one for its next request finds it closed and connects again.",
                    JDK + "ServerConfig.java"),
            new Rule(
                    "idle-held",
                    "virtual|event-loop.*|node",
                    Set.of(DIFFERS),
                    "held, full",
                    "10,000 and no more",
                    "So many connections are its limit: the Java ones leave the next client in the kernel's queue, Node hangs up on it. Without a limit, memory or file descriptors would be it, and then everybody suffers.",
                    BARE + "Settings.java"),
            new Rule(
                    "state-unsafe",
                    ".*",
                    Set.of(PLAIN),
                    "One field, many users",
                    "The handler writes the user into a field of the one object that all requests share, waits, and reads it back. Whoever wrote last is who everybody then is.",
                    "src/main/java/dev/lifeline/app/leaks/singleton/UnsafeCurrentUser.java"),
            new Rule(
                    "state-unsafe",
                    "event-loop-blocked",
                    Set.of(DIFFERS),
                    "Hidden, not safe",
                    "One loop serves a request from beginning to end, so nobody comes between the write and the read. With a second loop, or the handler elsewhere, the same code crosses users.",
                    BARE + "UnsafeCurrentUser.java"),
            new Rule(
                    "stop-lost-boot-s-graceful",
                    "spring",
                    Set.of(BAD),
                    "Paused, so not read",
                    "Spring Boot's graceful stop pauses the connector and waits for handlers. A paused Tomcat closes what it has accepted and not yet given to one: half a head, a request that waits for a thread, the next one on a kept-alive connection.",
                    BOOT
                            + "module/spring-boot-tomcat/src/main/java/org/springframework/boot/tomcat/GracefulShutdown.java"),
            new Rule(
                    "stop-lost-immediate",
                    "spring",
                    Set.of(BAD),
                    "Nobody is waited for",
                    "server.shutdown=immediate stops Tomcat while handlers work, so their answers are cut off and what waits is dropped. Until Spring Boot 3.4 it was the default.",
                    BOOT
                            + "module/spring-boot-tomcat/src/main/java/org/springframework/boot/tomcat/TomcatWebServer.java"),
            new Rule(
                    "stop-lost",
                    "smallest",
                    Set.of(BAD),
                    "It knows no signals",
                    "Nothing in it reacts to SIGTERM, so the JVM ends where it stands. What it was reading is lost.",
                    BARE + "SmallestServer.java"),
            new Rule(
                    "stop-lost",
                    "jdk",
                    Set.of(BAD),
                    "The second one in the pipeline",
                    "The JDK's server closes the connection after the answer that says so; a second request in its buffer goes with it. It offers no way to serve what has already arrived.",
                    JDK + "ServerImpl.java"),
            new Rule(
                    "throughput",
                    "event-loop-blocked",
                    Set.of(DIFFERS),
                    "The shortest way",
                    "The loop reads, handles and writes on one thread: no queue, no hand-over, no wake-up. That holds only as long as no handler ever waits.",
                    BARE + "EventLoop.java"),
            new Rule(
                    "throughput",
                    "threads|virtual|event-loop|jdk",
                    Set.of(DIFFERS),
                    "What a framework does for each request",
                    "Spring looks up a handler, converts parameters, runs filters and interceptors, and records the request; Tomcat keeps a lot of state to do the servlet contract. The bare servers do the eight routes they have.",
                    BOOT
                            + "module/spring-boot-webmvc/src/main/java/org/springframework/boot/webmvc/autoconfigure/DispatcherServletAutoConfiguration.java"));

    private Explanations() {}

    /** Those that this run has shown. */
    static List<Finding> of(List<Question> questions, List<Contestant> contestants) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : RULES) {
            List<String> who = new ArrayList<>();
            for (String question : rule.question().split("\\|")) {
                Rule one = new Rule(
                        question, rule.names(), rule.tones(), rule.cells(), rule.title(), rule.text(), rule.code());
                one.met(questions, contestants).stream()
                        .filter(name -> !who.contains(name))
                        .forEach(who::add);
            }
            if (!who.isEmpty()) {
                findings.add(finding(who, rule.title(), rule.text(), rule.code()));
            }
        }
        return findings;
    }

    /** A finding whose code is a path in this repository, or a page of the server's own. */
    static Finding finding(List<String> who, String title, String text, String code) {
        String name = code.substring(code.lastIndexOf('/') + 1);
        return new Finding(String.join(", ", who), title, text, code.startsWith("src/") ? code : name, code);
    }
}
