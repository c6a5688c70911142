package dev.lifeline.compare.contestant;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The built-in contestants. What one is called and how it is started is one line each; a new server is a new line.
 */
public final class Roster {

    /** Where its events are read: Actuator for Spring, the watch port for a bare server. */
    private static final String ACTUATOR = "http://127.0.0.1:{second}/actuator/lifecycle";

    private static final String WATCH = "http://127.0.0.1:{second}/lifecycle";

    private static final Path NODE_SERVER = Path.of("src", "main", "node", "server.mjs");

    private Roster() {}

    /** All of them, in the order of the report; who cannot take part on this machine says why. */
    public static List<Contestant> all() {
        return List.of(
                spring(
                        "spring",
                        "Spring Boot on Tomcat, a pool of platform threads",
                        List.of("--server.tomcat.threads.max=" + Contestant.FEW)),
                spring(
                        "spring-virtual",
                        "Spring Boot on Tomcat, virtual threads",
                        List.of(),
                        "--spring.threads.virtual.enabled=true"),
                smallest(),
                bare(
                        "threads",
                        "a pool of platform threads, one connection each",
                        List.of("--threads", String.valueOf(Contestant.FEW))),
                bare("virtual", "a virtual thread for each connection", List.of()),
                bare("event-loop", "selector loops, handlers on virtual threads", List.of()),
                bare(
                        "event-loop-blocked",
                        "one selector loop that runs the handlers itself",
                        List.of(),
                        "--handler-on-loop",
                        "--loops",
                        "1"),
                bare("jdk", "the JDK's com.sun.net.httpserver, virtual threads", List.of()),
                node());
    }

    private static Contestant spring(String name, String title, List<String> few, String... more) {
        List<String> command = OwnCommand.words("serve", "--server.port={port}", "--management.server.port={second}");
        // The first one is how the app comes; the others are what Spring Boot does without us.
        Map<String, List<String>> policies = new LinkedHashMap<>();
        policies.put("Lifeline's drain", List.of());
        if (more.length == 0) {
            policies.put("Boot's graceful", List.of("--lifeline.drain.enabled=false"));
            policies.put("immediate", List.of("--server.shutdown=immediate"));
        }
        return new Contestant(name, title, Family.TOMCAT, command, few, ACTUATOR, policies, null).with(List.of(more));
    }

    private static Contestant bare(String name, String title, List<String> few, String... more) {
        String model = name.replace("-blocked", "");
        Family family = model.equals("jdk") ? Family.JDK : Family.BARE;
        List<String> command = OwnCommand.words("bare", model, "--port", "{port}", "--watch-port", "{second}");
        return new Contestant(name, "bare Java: " + title, family, command, few, WATCH, Map.of(), null)
                .with(List.of(more));
    }

    /** From the same jar without Lifeline's command line: it is one class that knows nothing else. */
    private static Contestant smallest() {
        List<String> command = OwnCommand.mainClass("dev.lifeline.bare.SmallestServer", "{port}");
        return new Contestant(
                "smallest",
                "bare Java: about 40 lines, one request at a time",
                Family.SMALLEST,
                command,
                List.of(),
                null,
                Map.of(),
                null);
    }

    private static Contestant node() {
        List<String> command = List.of("node", NODE_SERVER.toString(), "--port", "{port}");
        Contestant node =
                new Contestant("node", "Node's http module", Family.NODE, command, List.of(), null, Map.of(), null);
        if (!Programs.onPath("node")) {
            return node.absentBecause("there is no node on the PATH");
        }
        return Files.exists(NODE_SERVER)
                ? node
                : node.absentBecause("there is no " + NODE_SERVER + " here: run it in a checkout of Lifeline");
    }
}
