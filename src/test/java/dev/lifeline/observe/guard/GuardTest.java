package dev.lifeline.observe.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every hostile request and every friendly one, at a real server, wherever its management surface may be. */
@ParameterizedClass
@EnumSource
class GuardTest {

    enum Surface {
        OWN_PORT("", "/actuator", "management.server.port=0"),
        OWN_PORT_WITH_BASE_PATHS(
                "",
                "/admin/manage",
                "management.server.port=0",
                "management.server.base-path=/admin",
                "management.endpoints.web.base-path=/manage"),
        SHARED_PORT("", "/actuator"),
        SHARED_PORT_WITH_BASE_PATHS(
                "/shop/api",
                "/shop/api/ops/manage",
                "management.endpoints.web.base-path=/ops/manage",
                "server.servlet.context-path=/shop",
                "spring.mvc.servlet.path=/api"),
        SHARED_ROOT("", "", "management.endpoints.web.base-path=/");

        final String appPath;
        final String path;
        final String[] settings;

        Surface(String appPath, String path, String... settings) {
            this.appPath = appPath;
            this.path = path;
            this.settings = settings;
        }
    }

    /** Header lines, with a bar between two. */
    static final List<String> HOSTILE = List.of(
            "Host: evil.example",
            "Host: evil.example:8081",
            "Host: localhost.evil.example",
            "Host: 127.0.0.1.evil.example",
            "Host:",
            "Host: localhost | X-Forwarded-Host: localhost | Origin: http://evil.example",
            "Host: evil.example | X-Forwarded-Host: localhost",
            "Host: localhost | Origin: http://evil.example",
            "Host: localhost | Origin: null",
            "Host: localhost | Sec-Fetch-Site: cross-site",
            "Host: localhost | Sec-Fetch-Site: same-site | Origin: http://localhost:3000",
            "Host: localhost | Referer: http://evil.example/",
            "Host: localhost | Origin: http://evil.example | Content-Type: application/x-www-form-urlencoded",
            "Host: localhost | Content-Type: application/x-www-form-urlencoded",
            "Host: localhost | Content-Type: text/plain");

    static final List<String> FRIENDLY = List.of(
            "Host: localhost | User-Agent: curl/8",
            "Host: localhost.",
            "Host: 127.0.0.1:1",
            "Host: 192.168.0.17",
            "Host: [::1]:8081",
            "Host: ops.internal",
            "Host: localhost | Sec-Fetch-Site: none",
            "Host: localhost | Sec-Fetch-Site: same-origin | Origin: http://localhost",
            "Host: localhost:9 | Origin: http://localhost:9 | Referer: http://localhost:9/actuator/live");

    /** The ways to write a path so that it looks like another one. */
    static final List<String> DISGUISES = List.of(
            "%s/shutdown/",
            "%s/;x=1/shutdown", "%s/shutdown;x=1", "/x/..%s/shutdown", "/x/%%2e%%2e%s/shutdown", "/.%s/shutdown");

    private final Surface surface;
    private static ConfigurableApplicationContext app;
    private static int appPort;
    private static int port;

    GuardTest(Surface surface) {
        this.surface = surface;
    }

    @BeforeParameterizedClassInvocation
    static void start(Surface surface) {
        List<String> settings = new ArrayList<>(List.of(
                "spring.config.name=none",
                "spring.main.banner-mode=off",
                "logging.level.root=warn",
                "server.port=0",
                "server.address=127.0.0.1",
                "management.endpoints.web.exposure.include=*",
                "management.endpoint.shutdown.access=unrestricted",
                "management.endpoint.health.probes.add-additional-paths=true",
                "lifeline.guard.allowed-hosts=*.internal"));
        settings.addAll(List.of(surface.settings));
        app = new SpringApplicationBuilder(Shop.class)
                .properties(settings.toArray(String[]::new))
                .run();
        appPort = app.getEnvironment().getRequiredProperty("local.server.port", int.class);
        port = app.getEnvironment().getRequiredProperty("local.management.port", int.class);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void aHostileRequestStopsNothing(String headers) throws IOException {
        RawResponse answer = send(port, "POST " + surface.path + "/shutdown HTTP/1.1", headers.split(" \\| "));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).startsWith("Refused: ").hasLineCount(1);
        assertThat(app.isRunning()).isTrue();
        assertThat(health("Host: localhost").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @FieldSource("FRIENDLY")
    void aFriendlyRequestMayChangeSomething(String headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers.split(" \\| ")));
        all.addAll(List.of("Content-Type: application/json", "Content-Length: 0"));

        RawResponse answer = send(port, "POST " + surface.path + "/loggers/shop HTTP/1.1", all.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(health(headers.split(" \\| ")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @FieldSource("DISGUISES")
    void aDisguisedPathStopsNothingEither(String disguise) throws IOException {
        String path = surface.path.replaceFirst("^" + surface.appPath, "");
        String disguised = surface.appPath + disguise.formatted(path);

        RawResponse answer = send(port, "POST " + disguised + " HTTP/1.1", "Host: evil.example");

        assertThat(answer.text()).as(disguised).startsWith("Refused: ");
        assertThat(app.isRunning()).isTrue();
    }

    @Test
    void encodedLettersDoubledSlashesParametersAndCapitalsAreNoDisguise() throws IOException {
        String encoded = surface.path.replace("a", "%61") + "/shut%64own";
        String doubled = (surface.path + "/shutdown").replaceFirst("/(?=[^/]*(/shutdown)?$)", "//");
        String parameters = (surface.path + "/shutdown").replace("/", ";x=1/").substring(";x=1".length());
        String capitals = surface.path + "/SHUTDOWN";

        for (String path : List.of(encoded, doubled, parameters, capitals)) {
            RawResponse answer = send(port, "POST " + path + " HTTP/1.1", "Host: evil.example");
            assertThat(answer.text()).as(path).startsWith("Refused: ");
        }
    }

    @Test
    void aReboundNameReadsNothing() throws IOException {
        RawResponse health = health("Host: evil.example");

        assertThat(health.status()).isEqualTo(403);
        assertThat(health.text()).contains("evil.example").contains("lifeline.guard.allowed-hosts");
    }

    @Test
    void aLoadBalancersCheckNeedsNoHostButAForeignPageIsRefusedAllTheSame() throws IOException {
        RawResponse check = send(port, "GET " + surface.path + "/health HTTP/1.0");
        RawResponse foreign = send(port, "POST " + surface.path + "/shutdown HTTP/1.0", "Origin: http://evil.example");

        assertThat(check.status()).isEqualTo(200);
        assertThat(foreign.status()).isEqualTo(403);
    }

    @Test
    void answersAndRefusalsTellTheBrowserWhatItMayDo() throws IOException {
        for (RawResponse answer : List.of(health("Host: localhost"), health("Host: evil.example"))) {
            assertThat(answer.field("Content-Security-Policy"))
                    .hasValueSatisfying(
                            value -> assertThat(value).startsWith("default-src 'none'; script-src 'self';"));
            assertThat(answer.field("X-Content-Type-Options"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("nosniff"));
            assertThat(answer.field("Cross-Origin-Resource-Policy"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("same-origin"));
            assertThat(answer.field("Referrer-Policy"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("same-origin"));
            assertThat(answer.field("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("no-store"));
        }
    }

    @Test
    void theAppItselfIsNotGuarded() throws IOException {
        RawResponse answer = send(
                appPort,
                "POST " + surface.appPath + "/order HTTP/1.1",
                "Host: shop.example",
                "Origin: http://partner.example",
                "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("ordered");
        assertThat(answer.field("Content-Security-Policy")).isEmpty();
    }

    @Test
    void probesOnTheAppPortStayOpen() throws IOException {
        RawResponse live = send(appPort, "GET " + surface.appPath + "/livez HTTP/1.1", "Host: shop.example");

        assertThat(live.status()).isEqualTo(200);
        assertThat(live.text()).contains("UP");
    }

    private RawResponse health(String... headers) throws IOException {
        return send(port, "GET " + surface.path + "/health HTTP/1.1", headers);
    }

    private static RawResponse send(int port, String requestLine, String... headers) throws IOException {
        String[] head =
                Stream.concat(Stream.of(requestLine), Stream.of(headers)).toArray(String[]::new);
        try (RawClient client = RawClient.connect(port)) {
            return client.sendHead(head).read();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {

        @Bean
        Orders orders() {
            return new Orders();
        }
    }

    @RestController
    static class Orders {

        @PostMapping("/order")
        String order() {
            return "ordered";
        }
    }
}
