package dev.lifeline.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.JdkTools;
import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The glass in somebody else's app: it looks, and changes nothing of the app's own. */
class ForeignAppIT {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theGlassChangesNothingOfAForeignApp(boolean actuator) throws Exception {
        try (ForeignProcess plain = ForeignProcess.start(directory.resolve("plain"), false, actuator);
                ForeignProcess glazed = ForeignProcess.start(directory.resolve("glazed"), true, actuator)) {
            plain.awaitReady();
            glazed.awaitReady();

            assertThat(glazed.properties()).isNotEmpty().isEqualTo(plain.properties());
            assertThat(glazed.output()).containsExactlyElementsOf(plain.output());
            assertThat(glazed.beans()).containsAllEntriesOf(plain.beans());
            assertThat(glazed.app("/hello").body())
                    .isEqualTo(plain.app("/hello").body());
            assertThat(headerNames(glazed, "/hello")).isEqualTo(headerNames(plain, "/hello"));
            assertThat(glazed.app("/nowhere").statusCode()).isEqualTo(404);
            assertThat(Files.list(directory.resolve("glazed/work"))).isEmpty();

            assertThat(glazed.rawOutput()).contains("Lifeline's glass is on");
            if (actuator) {
                assertThat(withoutPort(glazed, "/actuator")).isEqualTo(withoutPort(plain, "/actuator"));
                assertThat(glazed.management("/actuator/health").body())
                        .isEqualTo(plain.management("/actuator/health").body());
                assertThat(glazed.management("/actuator/server").statusCode()).isEqualTo(404);
            } else {
                assertThat(glazed.rawOutput()).contains("add spring-boot-starter-actuator");
            }
        }
    }

    @Test
    void oneLineExposesItsEndpointsBehindTheGuard() throws Exception {
        String exposure = "--management.endpoints.web.exposure.include=info,server,shutdown";
        try (ForeignProcess glazed = ForeignProcess.start(
                directory, true, true, exposure, "--management.endpoint.shutdown.access=unrestricted")) {
            glazed.awaitReady();

            assertThat(glazed.management("/actuator/server").body()).contains("\"server.port\"");
            assertThat(glazed.management("/actuator/info").body()).isEqualTo("{}");
            assertThat(glazed.rawOutput()).contains("/actuator/server").contains("no Spring Security stands before");
            for (String hostile : List.of("Host: evil.example", "Host: localhost\r\nOrigin: http://evil.example")) {
                assertThat(post(glazed, "/actuator/shutdown", hostile).status()).isEqualTo(403);
            }
            assertThat(glazed.app("/hello").statusCode()).isEqualTo(200);
            assertThat(post(glazed, "/actuator/shutdown", "Host: localhost").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void switchedOffItLeavesNoTrace() throws Exception {
        JdkTools.required();
        String exposure = "--management.endpoints.web.exposure.include=*";
        try (ForeignProcess off = ForeignProcess.start(directory, true, true, "--lifeline.enabled=false", exposure)) {
            off.awaitReady();

            assertThat(off.app("/hello").statusCode()).isEqualTo(200);
            assertThat(off.beans().values()).noneMatch(type -> type.startsWith("dev.lifeline"));
            assertThat(off.beans().keySet()).noneMatch(name -> name.startsWith("lifeline"));
            assertThat(off.rawOutput()).doesNotContain("Lifeline");
            assertThat(off.management("/actuator/health").headers().firstValue("Content-Security-Policy"))
                    .isEmpty();
            for (String endpoint : List.of("", "/metrics", "/threaddump", "/mappings", "/beans")) {
                assertThat(off.management("/actuator" + endpoint).body())
                        .as(endpoint)
                        .doesNotContain("dev.lifeline", "\"lifeline");
            }
            assertThat(ourClasses(off)).allMatch(name -> name.matches(".*(ConditionalOnLifeline|NotImmediate)"));
        }
    }

    @Test
    void theJarHoldsNothingThatWouldConfigureItsHost() throws IOException {
        try (JarFile jar = new JarFile(ForeignProcess.glassJar().toFile())) {
            List<String> files = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName())
                    .toList();

            assertThat(files)
                    .isNotEmpty()
                    .allMatch(name -> name.equals("META-INF/MANIFEST.MF")
                            || name.startsWith("META-INF/spring/")
                            || name.matches("dev/lifeline/(observe|lifecycle|http)/.+"));
            assertThat(files)
                    .noneMatch(name ->
                            name.matches(".*(application|logback|banner|log4j)[^/]*\\.(ya?ml|properties|xml|txt)"));
        }
    }

    private static List<String> headerNames(ForeignProcess process, String path) throws Exception {
        return process.app(path).headers().map().keySet().stream().sorted().toList();
    }

    /** Those that are loaded. Without its classes there is nothing of ours in Flight Recorder, either. */
    private static List<String> ourClasses(ForeignProcess app) throws Exception {
        String all = JdkTools.jcmd(app.process().pid(), "VM.class_hierarchy");
        assertThat(all).contains("foreign.ForeignApp");
        return Pattern.compile("dev\\.lifeline[\\w.$]*")
                .matcher(all)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String withoutPort(ForeignProcess process, String path) throws Exception {
        return process.management(path).body().replaceAll(":\\d+/", "/");
    }

    private static RawResponse post(ForeignProcess process, String path, String headers) throws IOException {
        String[] head = Stream.of("POST " + path + " HTTP/1.1", headers).toArray(String[]::new);
        try (RawClient client = RawClient.connect(process.managementPort())) {
            return client.sendHead(head).read();
        }
    }
}
