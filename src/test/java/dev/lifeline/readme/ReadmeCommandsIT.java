package dev.lifeline.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.ServerProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Types the commands of README's {@code console} blocks and compares what comes back; README's {@code log} blocks must
 * then stand in the server's log. The ports of the text, 8080 and 8081, are replaced by free ones.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ReadmeCommandsIT {

    private static final Pattern ROUTE = Pattern.compile("/[a-z][a-z/]*");

    /** A flag of ours; one with a dot is a property, and looked up elsewhere. */
    private static final Pattern FLAG = Pattern.compile("(?<=^|\\s)(--[a-z][a-z-]+)(?=$|[\\s=])");

    private static final List<String> COMMANDS = List.of("", "serve", "bare", "compare");

    private final Readme readme = Readme.read();

    /** The port in the text, and the free one that takes its place. */
    private final Map<String, String> ports = new HashMap<>();

    /** Of the last run: one file for all servers of this test, as they follow each other. */
    @TempDir
    static Path record;

    private ServerProcess server;

    @BeforeAll
    void startServer() throws IOException {
        server = ServerProcess.lifeline("serve")
                .environment("LIFELINE_RECORD", record.resolve("run.properties").toString())
                .start()
                .awaitReady();
        ports.put("8080", String.valueOf(server.app("/").getPort()));
        ports.put("8081", String.valueOf(server.management("/").getPort()));
        ports.put("8090", freePort()); // a bare server
        ports.put("8091", freePort()); // its watch port
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    Stream<Readme.Block> blocks() {
        return readme.blocks().stream();
    }

    /** The log of a server that a block stopped is read by the blocks below it; the next dialogue gets a new server. */
    private void haveServer() throws IOException {
        if (!isReady()) {
            server.awaitExit();
            server.close();
            startServer();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void theReaderSeesWhatIsPrinted(Readme.Block block) throws IOException {
        switch (block) {
            case Readme.Dialogue dialogue -> {
                haveServer();
                List<String> outputs = Terminal.type(dialogue.steps().stream()
                        .map(step -> onFreePorts(step.script()))
                        .toList());
                for (int i = 0; i < outputs.size(); i++) {
                    Readme.Step step = dialogue.steps().get(i);
                    assertThat(onReadmesPorts(outputs.get(i)))
                            .as("$ " + step.command())
                            .matches(step.expected());
                }
            }
            case Readme.Log log ->
                Awaitility.await(log.toString())
                        .atMost(ServerProcess.PATIENCE)
                        .untilAsserted(() ->
                                assertThat(onReadmesPorts(server.output())).containsPattern(log.expected()));
        }
    }

    @Test
    void everyRouteOfTheAppAnswers() throws IOException {
        haveServer();
        List<String> routes = readme.codeSpans()
                .filter(ROUTE.asMatchPredicate())
                .filter(span -> !span.startsWith("/actuator"))
                .toList();

        assertThat(routes)
                .isNotEmpty()
                .allSatisfy(route -> assertThat(status(server.app(route))).isNotIn(0, 404));
    }

    @Test
    void everyEndpointIsExposedButTheHeapDump() throws IOException {
        haveServer();
        List<String> endpoints = readme.codeSpans()
                .filter(ROUTE.asMatchPredicate())
                .filter(span -> span.startsWith("/actuator/"))
                .toList();
        String exposed = String.join("\n", Terminal.type(List.of("curl -s " + server.management(""))));

        assertThat(endpoints).isNotEmpty().allSatisfy(endpoint -> {
            if (endpoint.endsWith("/heapdump")) {
                assertThat(exposed).doesNotContain("heapdump");
            } else {
                assertThat(exposed)
                        .contains(server.management("").getPath() + endpoint.replaceFirst("/actuator", "") + "\"");
            }
        });
    }

    @Test
    void everyFlagIsInSomeHelp() {
        Set<String> flags = Stream.concat(
                        readme.codeSpans(), readme.codeLines().filter(line -> line.contains("lifeline.jar")))
                .flatMap(text -> FLAG.matcher(text).results().map(match -> match.group(1)))
                .collect(Collectors.toSet());
        String help = String.join(
                "\n",
                Terminal.type(COMMANDS.stream()
                        .map(command -> "java -jar target/lifeline.jar " + command + " --help")
                        .toList()));

        assertThat(flags).isNotEmpty().allSatisfy(flag -> assertThat(help).containsPattern(flag + "\\b"));
    }

    private static int status(URI uri) {
        try {
            return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private boolean isReady() {
        return status(server.app("/readyz")) == 200;
    }

    private String onFreePorts(String text) {
        for (Map.Entry<String, String> port : ports.entrySet()) {
            text = text.replace(port.getKey(), port.getValue());
        }
        return text;
    }

    private String onReadmesPorts(String text) {
        for (Map.Entry<String, String> port : ports.entrySet()) {
            text = text.replace(port.getValue(), port.getKey());
        }
        return text;
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}
