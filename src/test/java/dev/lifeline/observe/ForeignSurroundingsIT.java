package dev.lifeline.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.JdkTools;
import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The glass in apps that have more than a web server: all of it works as it does without, and is seen. */
class ForeignSurroundingsIT {

    private static final String EXPOSURE =
            "--management.endpoints.web.exposure.include=health,live,lifecycle,sockets,threads,trace,server";
    private static final String[] WITH_PASSWORD = {
        "Authorization", "Basic " + Base64.getEncoder().encodeToString("ada:engine".getBytes(UTF_8))
    };
    private static final String[] BROWSER = {"Accept", "text/html"};

    @TempDir
    Path directory;

    @ParameterizedTest(name = "management.server.port=\"{0}\"")
    @ValueSource(strings = {"", "0"})
    void besideSpringSecurityTheAppsOwnLoginStandsBeforeAllAndTheGuardBeforeTheLogin(String managementPort)
            throws Exception {
        try (ForeignProcess app = start(
                Surroundings.SECURITY,
                "--spring.security.user.name=ada",
                "--spring.security.user.password=engine",
                "--management.server.port=" + managementPort)) {
            assertThat(app.app("/hello").statusCode()).isEqualTo(401);
            assertThat(app.app("/hello", BROWSER).headers().firstValue("Location"))
                    .hasValueSatisfying(location -> assertThat(location).endsWith("/login"));
            assertThat(app.app("/hello", "Cookie", logIn(app)).body()).isEqualTo("Hello from elsewhere");

            assertThat(app.management("/actuator/health").statusCode()).isEqualTo(200);
            for (String endpoint : List.of("live", "lifecycle", "sockets", "threads", "trace", "server")) {
                assertThat(app.management("/actuator/" + endpoint).statusCode())
                        .as(endpoint)
                        .isEqualTo(401);
                assertThat(app.management("/actuator/" + endpoint, WITH_PASSWORD)
                                .statusCode())
                        .as(endpoint)
                        .isEqualTo(200);
            }
            RawResponse refused = management(app, "Host: evil.example");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).startsWith("Refused: ");

            assertThat(story(app, "/hello", WITH_PASSWORD)) // the first one had no password: no handler saw it
                    .containsSubsequence("FirstByte", "HeadParsed", "FilterEntered", "Committed", "Completed")
                    .doesNotContain("HandlerEntered", "Rejected");
            assertThat(app.rawOutput()).contains("Lifeline's glass is on").doesNotContain("no Spring Security");
        }
    }

    @Test
    void besideJpaTheSessionStaysOpenUntilTheAnswerIsWritten() throws Exception {
        try (ForeignProcess app = start(Surroundings.JPA)) {
            assertThat(app.app("/authors/Lovelace").body())
                    .isEqualTo("{\"books\":[{\"title\":\"Notes\"}],\"name\":\"Lovelace\"}");

            assertThat(story(app, "/authors/Lovelace"))
                    .containsSubsequence("FilterEntered", "HandlerEntered", "HandlerExited", "Completed");
            assertThat(app.management("/actuator/lifecycle").body()).contains("foreign.Library#find");
        }
    }

    @Test
    void besideTemplatesPagesAndErrorPagesAreTheApps() throws Exception {
        try (ForeignProcess app = start(Surroundings.TEMPLATES)) {
            assertThat(app.app("/welcome?name=Ada").body()).contains("<p>Welcome, <b>Ada</b>!");
            assertThat(app.app("/nowhere", BROWSER).body()).contains("Our own page for <b>404</b>.");
            HttpResponse<String> broken = app.app("/broken", BROWSER);
            assertThat(broken.statusCode()).isEqualTo(500);
            assertThat(broken.body()).contains("Our own page for <b>500</b>.");

            assertThat(story(app, "/broken"))
                    .containsSubsequence("HandlerEntered", "HandlerExited", "Committed", "Completed");
            assertThat(app.management("/actuator/live").body())
                    .contains("<title>")
                    .doesNotContain("Our own page");
        }
    }

    @Test
    void inTheOtherLineOfSpringBoot4ItSeesTellsAndDrains() throws Exception {
        assertThat(Surroundings.BOOT_4_0.classPath()).anyMatch(jar -> jar.matches(".*/spring-boot-4\\.0\\.\\d+\\.jar"));
        try (ForeignProcess app = start(Surroundings.BOOT_4_0)) {
            assertThat(app.app("/hello").body()).isEqualTo("Hello from elsewhere");

            assertThat(story(app, "/hello"))
                    .startsWith(
                            "Accepted",
                            "Readable",
                            "Queued",
                            "Started",
                            "FirstByte",
                            "HeadParsed",
                            "FilterEntered",
                            "HandlerEntered",
                            "Committed",
                            "HandlerExited",
                            "Completed");
            for (String endpoint : List.of("live", "lifecycle", "sockets", "threads", "trace", "server")) {
                assertThat(app.management("/actuator/" + endpoint).statusCode())
                        .as(endpoint)
                        .isEqualTo(200);
            }
            assertThat(management(app, "Host: evil.example").status()).isEqualTo(403);
            app.process().signal("TERM");
            assertThat(app.process().awaitExit()).isEqualTo(143);
            assertThat(app.rawOutput()).contains("Draining: ", "Stopped: ").doesNotContain("glass is dim");
        }
    }

    @Test
    void afterRestartsByDevtoolsNoMoreIsLeftOfTheGlassThanSpringItselfLeavesOfTheApp() throws Exception {
        JdkTools.required();
        try (ForeignProcess app = start(
                Surroundings.DEVTOOLS,
                "-XX:SoftRefLRUPolicyMSPerMB=0", // what is only cached goes with the next collection
                "--spring.devtools.restart.poll-interval=100ms",
                "--spring.devtools.restart.quiet-period=50ms")) {
            Path changed = directory.resolve("classes/foreign/ForeignApp.class");
            for (int start = 1; start <= 4; start++) {
                app.awaitStarts(start);
                assertThat(app.app("/hello").body()).isEqualTo("Hello from elsewhere");
                assertThat(story(app, "/hello")).contains("FirstByte", "HandlerEntered", "Completed");
                if (start < 4) {
                    Files.setLastModifiedTime(changed, FileTime.fromMillis(1_000_000L * start));
                }
            }

            long apps = instances(
                    app,
                    "org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext");
            assertThat(apps).isBetween(1L, 2L); // Spring still knows the one before
            assertThat(instances(app, "dev.lifeline.lifecycle.Recorder")).isEqualTo(apps);
            assertThat(instances(app, "dev.lifeline.observe.tomcat.GlassEndpoint"))
                    .isEqualTo(apps);
            assertThat(JdkTools.jcmd(app.process().pid(), "Thread.print")).containsOnlyOnce("-Acceptor\"");
            assertThat(app.rawOutput()).doesNotContain("glass is dim");
        }
    }

    private ForeignProcess start(Surroundings surroundings, String... more) throws IOException {
        String[] flags = Arrays.copyOf(more, more.length + 1);
        flags[more.length] = EXPOSURE;
        return ForeignProcess.start(directory, surroundings, flags).awaitReady();
    }

    /** @return the session's cookie */
    private static String logIn(ForeignProcess app) throws Exception {
        HttpResponse<String> form = app.app("/login", BROWSER);
        assertThat(form.body()).contains("Please sign in");
        assertThat(form.headers().map()).containsKey("X-Frame-Options").doesNotContainKey("Content-Security-Policy");
        Matcher token =
                Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"").matcher(form.body());
        assertThat(token.find()).isTrue();
        String body = "username=ada&password=engine&_csrf=" + URLEncoder.encode(token.group(1), UTF_8);
        try (RawClient client = RawClient.connect(app.port())) {
            RawResponse in = client.send("POST /login HTTP/1.1\r\nHost: localhost\r\nCookie: "
                            + cookie(form.headers().firstValue("Set-Cookie").orElseThrow())
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body)
                    .read();
            assertThat(in.status()).isEqualTo(302);
            return cookie(in.field("Set-Cookie").orElseThrow());
        }
    }

    private static String cookie(String field) {
        return field.split(";")[0];
    }

    private static RawResponse management(ForeignProcess app, String field) throws IOException {
        try (RawClient client = RawClient.connect(app.managementPort())) {
            return client.sendHead("GET /actuator/health HTTP/1.1", field).read();
        }
    }

    /** The events of the first exchange with this path, once it is complete. */
    private static List<String> story(ForeignProcess app, String path, String... fields) throws Exception {
        Pattern asked =
                Pattern.compile("\"exchange\":(\\d+),[^{]*\\{[^}]*\\},\"facts\":\\{\"method\":\"GET\",\"path\":\""
                        + Pattern.quote(path) + "\"");
        Matcher exchange =
                asked.matcher(app.management("/actuator/lifecycle", fields).body());
        assertThat(exchange.find()).as(path).isTrue();
        List<String> types = List.of();
        for (int look = 0; look < 100 && !types.contains("Completed"); look++) {
            String story = app.management("/actuator/lifecycle/" + exchange.group(1), fields)
                    .body();
            types = Pattern.compile("\"type\":\"(\\w+)\"")
                    .matcher(story)
                    .results()
                    .map(type -> type.group(1))
                    .toList();
        }
        return types;
    }

    /** How many objects of a class are reachable: the JDK collects the garbage before it counts. */
    private static long instances(ForeignProcess app, String type) throws Exception {
        return JdkTools.jcmd(app.process().pid(), "GC.class_histogram")
                .lines()
                .map(String::strip)
                .filter(line -> line.matches(".* " + Pattern.quote(type) + "( \\(.*)?"))
                .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]))
                .sum();
    }
}
