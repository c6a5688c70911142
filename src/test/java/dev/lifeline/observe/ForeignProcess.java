package dev.lifeline.observe;

import dev.lifeline.testing.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The foreign app as a process of its own, in a directory of its own, with or without the glass beside it. */
final class ForeignProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Foreign is ready: app (\\d+) management (\\w+)\\.");

    /** What the web and the Actuator starter bring. */
    private static final Pattern RUNTIME = Pattern.compile(
            ".*/(org/springframework|org/apache/tomcat|org/apache/logging|org/slf4j|ch/qos/logback|tools/jackson"
                    + "|com/fasterxml|jakarta|io/micrometer|org/yaml|org/jspecify|commons-logging|org/hdrhistogram"
                    + "|org/latencyutils)/.*\\.jar");

    /** No real app has the auto-configurations of test libraries. */
    private static final Pattern NOT_EVERYONES = Pattern.compile(".*/[^/]*(test|registry)[^/]*\\.jar");

    private static final Pattern ACTUATOR =
            Pattern.compile(".*/(spring-boot-[^/]*(actuator|health|micrometer)|micrometer-(core|jakarta))[^/]*\\.jar");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ServerProcess process;

    private ForeignProcess(ServerProcess process) {
        this.process = process;
    }

    /** With what the web starter brings and, if asked for, the Actuator's. */
    static ForeignProcess start(Path directory, boolean glass, boolean actuator, String... flags) throws IOException {
        return start(directory, glass, libraries(actuator), flags);
    }

    /**
     * With the glass.
     *
     * @param flags the app's; those that begin with {@code -X} are the JVM's
     */
    static ForeignProcess start(Path directory, Surroundings surroundings, String... flags) throws IOException {
        return start(directory, true, surroundings.classPath(), flags);
    }

    private static ForeignProcess start(Path directory, boolean glass, List<String> libraries, String... flags)
            throws IOException {
        Path classes = directory.resolve("classes");
        copyForeignClasses(classes);
        Path work = Files.createDirectories(directory.resolve("work"));
        List<String> classPath = new ArrayList<>(List.of(classes.toString()));
        if (glass) {
            classPath.add(glassJar().toString());
        }
        classPath.addAll(libraries);
        List<String> arguments =
                new ArrayList<>(List.of("-cp", String.join(File.pathSeparator, classPath), "foreign.ForeignApp"));
        Map<Boolean, List<String>> forTheJvm =
                Arrays.stream(flags).collect(Collectors.partitioningBy(flag -> flag.startsWith("-X")));
        arguments.addAll(forTheJvm.get(false));
        return new ForeignProcess(ServerProcess.java(arguments)
                .jvm(forTheJvm.get(true).toArray(String[]::new))
                .directory(work)
                .without("MANAGEMENT_SERVER_PORT")
                .environment("SERVER_ADDRESS", "127.0.0.1")
                .start());
    }

    static Path glassJar() {
        return Path.of(System.getProperty("lifeline.glass.jar", "target/lifeline-glass.jar"))
                .toAbsolutePath();
    }

    ForeignProcess awaitReady() {
        process.awaitOutput("Foreign is ready");
        return this;
    }

    /** Waits until it has started so many times. */
    void awaitStarts(int count) {
        process.awaitOutput(
                "start number " + count,
                output -> READY.matcher(output).results().count() >= count);
    }

    /** @param fields names and values of header fields, in turn */
    HttpResponse<String> app(String path, String... fields) throws IOException, InterruptedException {
        return get(port(1), path, fields);
    }

    /** @param fields names and values of header fields, in turn */
    HttpResponse<String> management(String path, String... fields) throws IOException, InterruptedException {
        return get(port(2), path, fields);
    }

    int port() {
        return port(1);
    }

    int managementPort() {
        return port(2);
    }

    ServerProcess process() {
        return process;
    }

    /** The beans' names with their classes, as the app lists them. */
    Map<String, String> beans() throws IOException, InterruptedException {
        return map("/beans");
    }

    /** All properties, without those that are different at each start. */
    Map<String, String> properties() throws IOException, InterruptedException {
        Map<String, String> properties = map("/properties");
        properties
                .keySet()
                .removeIf(name ->
                        name.matches(".*(java\\.class\\.path|sun\\.java\\.command|user\\.dir|PWD|catalina\\.\\w+|"
                                + "spring\\.application\\.pid|PID|local\\.(server|management)\\.port|"
                                + "java\\.protocol\\.handler\\.pkgs|java\\.io\\.tmpdir)"));
        return properties;
    }

    /** The output, banner and log format included, without what is different at each start or ours. */
    List<String> output() {
        return process.output()
                .lines()
                .filter(line -> !line.toLowerCase().contains("lifeline"))
                .map(line ->
                        line.replaceAll("\\d+", "#").replaceAll("#(\\.#)+", "#").replaceAll(" +", " "))
                .map(line -> line.replaceAll("\\(.*started by .*\\)", "(…)"))
                .toList();
    }

    String rawOutput() {
        return process.output() + process.errors();
    }

    @Override
    public void close() {
        process.close();
    }

    private Map<String, String> map(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readValue(app(path).body(), new TypeReference<TreeMap<String, String>>() {});
    }

    private int port(int group) {
        MatchResult last = READY.matcher(process.output())
                .results()
                .reduce((_, next) -> next)
                .orElseThrow(() -> new AssertionError(rawOutput()));
        return Integer.parseInt(last.group(group));
    }

    private static HttpResponse<String> get(int port, String path, String... fields)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (fields.length > 0) {
            request.headers(fields);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> libraries(boolean actuator) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> RUNTIME.matcher(entry).matches())
                .filter(entry -> !NOT_EVERYONES.matcher(entry).matches())
                .filter(entry -> actuator || !ACTUATOR.matcher(entry).matches())
                .collect(Collectors.toList());
    }

    private static void copyForeignClasses(Path classes) throws IOException {
        Path compiled = Path.of("target/test-classes/foreign");
        Path copy = Files.createDirectories(classes.resolve("foreign"));
        try (Stream<Path> files = Files.list(compiled)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
    }
}
