package dev.lifeline.observe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServerEndpointTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void eachConfiguredValueIsRunningAndSaysWhereItCameFrom() throws Exception {
        try (ConfigurableApplicationContext app = start(
                Map.of("SERVER_TOMCAT_THREADS_MAX", "7", "GRACE", "4s"),
                "--management.server.port=0",
                "--management.server.address=127.0.0.1",
                "--server.tomcat.threads.min-spare=3",
                "--server.tomcat.threads.max-queue-capacity=50",
                "--server.tomcat.accept-count=11",
                "--server.tomcat.max-connections=99",
                "--server.tomcat.connection-timeout=21s",
                "--server.tomcat.keep-alive-timeout=5s",
                "--server.tomcat.max-keep-alive-requests=17",
                "--server.max-http-request-header-size=9KB",
                "--server.tomcat.max-http-response-header-size=10KB",
                "--server.tomcat.max-http-form-post-size=1MB",
                "--server.tomcat.max-swallow-size=3MB",
                "--server.tomcat.max-parameter-count=12",
                "--server.compression.enabled=true",
                "--server.compression.min-response-size=1KB",
                "--server.http2.enabled=true",
                "--server.shutdown=immediate",
                "--spring.lifecycle.timeout-per-shutdown-phase=${GRACE:30s}")) {
            JsonNode server = JsonMapper.shared().readTree(get(app));

            assertThat(server.get("server").asString()).startsWith("Apache Tomcat/");
            assertThat(running(server, "server.port"))
                    .isEqualTo(app.getEnvironment().getRequiredProperty("local.server.port"));
            assertThat(running(server, "server.address")).isEqualTo("127.0.0.1");
            assertThat(running(server, "protocol")).isEqualTo("HTTP/1.1, HTTP/2");
            assertThat(running(server, "connector class")).endsWith("Protocol");
            assertThat(knob(server, "protocol").at("/origin/kind").asString()).isEqualTo("none");
            assertThat(running(server, "spring.threads.virtual.enabled")).isEqualTo("false");
            assertThat(running(server, "server.tomcat.threads.max")).isEqualTo("7");
            assertThat(running(server, "server.tomcat.threads.min-spare")).isEqualTo("3");
            assertThat(running(server, "server.tomcat.threads.max-queue-capacity"))
                    .isEqualTo("50");
            assertThat(running(server, "server.tomcat.accept-count")).isEqualTo("11");
            assertThat(running(server, "server.tomcat.max-connections")).isEqualTo("99");
            assertThat(running(server, "server.tomcat.connection-timeout")).isEqualTo("21000ms");
            assertThat(running(server, "server.tomcat.keep-alive-timeout")).isEqualTo("5000ms");
            assertThat(running(server, "server.tomcat.max-keep-alive-requests")).isEqualTo("17");
            assertThat(running(server, "server.max-http-request-header-size")).isEqualTo("9216B");
            assertThat(running(server, "server.tomcat.max-http-response-header-size"))
                    .isEqualTo("10240B");
            assertThat(running(server, "server.tomcat.max-http-form-post-size")).isEqualTo("1048576B");
            assertThat(running(server, "server.tomcat.max-swallow-size")).isEqualTo("3145728B");
            assertThat(running(server, "server.tomcat.max-parameter-count")).isEqualTo("12");
            assertThat(running(server, "server.compression.enabled")).isEqualTo("true");
            assertThat(running(server, "server.compression.min-response-size")).isEqualTo("1024B");
            assertThat(running(server, "server.http2.enabled")).isEqualTo("true");
            assertThat(running(server, "server.ssl.enabled")).isEqualTo("false");
            assertThat(running(server, "server.shutdown")).isEqualTo("immediate");
            assertThat(running(server, "management.server.port"))
                    .isEqualTo(app.getEnvironment().getRequiredProperty("local.management.port"));
            assertThat(running(server, "management.server.address")).isEqualTo("127.0.0.1");

            JsonNode max = knob(server, "server.tomcat.threads.max");
            assertThat(max.at("/configured").asString()).isEqualTo("7");
            assertThat(max.at("/origin/text").asString()).isEqualTo("environment variable SERVER_TOMCAT_THREADS_MAX");

            JsonNode grace = knob(server, "spring.lifecycle.timeout-per-shutdown-phase");
            assertThat(grace.at("/configured").asString()).isEqualTo("4s");
            assertThat(grace.at("/origin/name").asString()).isEqualTo("GRACE");
            assertThat(grace.at("/via/0/origin/kind").asString()).isEqualTo("flag");
            assertThat(grace.at("/effective").asBoolean()).isFalse();
            assertThat(grace.at("/note").asString()).contains("immediate");

            assertThat(running(server, "lifeline.drain.enabled")).isEqualTo("false");
            assertThat(knob(server, "lifeline.drain.grace").at("/note").asString())
                    .contains("drain is off");
        }
    }

    @Test
    void knobsOfAPoolHaveNoEffectUnderVirtualThreadsAndSaySo() throws Exception {
        try (ConfigurableApplicationContext app =
                start(Map.of(), "--spring.threads.virtual.enabled=true", "--server.tomcat.threads.max=7")) {
            JsonNode server = JsonMapper.shared().readTree(get(app));

            assertThat(running(server, "spring.threads.virtual.enabled")).isEqualTo("true");
            for (String name : List.of("max", "min-spare", "max-queue-capacity")) {
                JsonNode knob = knob(server, "server.tomcat.threads." + name);
                assertThat(knob.has("running")).isFalse();
                assertThat(knob.at("/effective").asBoolean()).isFalse();
                assertThat(knob.at("/note").asString()).contains("virtual threads");
            }
            assertThat(knob(server, "server.tomcat.threads.max")
                            .at("/configured")
                            .asString())
                    .isEqualTo("7");

            // The port is shared here: one connector, and no address of its own.
            assertThat(running(server, "management.server.port")).isEqualTo(running(server, "server.port"));
            assertThat(knob(server, "management.server.address").at("/note").asString())
                    .contains("shares");

            // The value is read from the connector, not from the configuration.
            ((AbstractHttp11Protocol<?>) connector(app).getProtocolHandler()).setMaxKeepAliveRequests(3);
            assertThat(running(JsonMapper.shared().readTree(get(app)), "server.tomcat.max-keep-alive-requests"))
                    .isEqualTo("3");
        }
    }

    @Test
    void tlsIsReadFromTheConnectorAndItsPasswordIsNeverShown(@TempDir Path directory) throws Exception {
        Path store = keyStore(directory, "hunter2");
        try (ConfigurableApplicationContext app = start(
                Map.of("STORE", "hunter2"),
                "--management.server.port=0",
                "--management.server.ssl.enabled=false",
                "--server.ssl.key-store=" + store,
                "--server.ssl.key-store-password=${STORE:hunter3}",
                "--lifeline.drain.delay=1s",
                "--server.ssl.enabled-protocols=TLSv1.3")) {
            String body = get(app);
            JsonNode server = JsonMapper.shared().readTree(body);

            assertThat(running(server, "server.ssl.enabled")).isEqualTo("true");
            assertThat(running(server, "server.ssl.enabled-protocols")).isEqualTo("TLSv1.3");
            assertThat(running(server, "lifeline.drain.enabled")).isEqualTo("true");
            assertThat(running(server, "lifeline.drain.delay")).isEqualTo("1000ms");
            assertThat(running(server, "lifeline.drain.grace")).isEqualTo("30000ms");

            JsonNode password = knob(server, "server.ssl.key-store-password");
            assertThat(password.at("/configured").asString()).isEqualTo("***");
            assertThat(password.at("/origin/name").asString()).isEqualTo("STORE");
            assertThat(body).doesNotContain("hunter");
        }
    }

    @Test
    void everyKnobIsExplainedOnce() {
        assertThat(Knobs.ALL).extracting(Knob::name).doesNotHaveDuplicates();
        assertThat(Knobs.ALL).allSatisfy(knob -> assertThat(knob.explains()).endsWith("."));
    }

    private static ConfigurableApplicationContext start(Map<String, Object> variables, String... flags) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.config.name=none",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.endpoints.web.exposure.include=server"));
        all.addAll(List.of(flags));
        return new SpringApplicationBuilder(Minimal.class)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .replace(
                                "systemEnvironment",
                                new SystemEnvironmentPropertySource("systemEnvironment", variables)))
                .run(all.toArray(String[]::new));
    }

    private static Path keyStore(Path directory, String password) throws IOException, InterruptedException {
        Path store = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        password,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }

    private static String get(ConfigurableApplicationContext app) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + app.getEnvironment().getRequiredProperty("local.management.port")
                + "/actuator/server");
        HttpResponse<String> response =
                CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static String running(JsonNode server, String name) {
        return knob(server, name).at("/running").asString();
    }

    private static JsonNode knob(JsonNode server, String name) {
        Stream<JsonNode> knobs = server.get("knobs").valueStream();
        return knobs.filter(knob -> knob.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Connector connector(ConfigurableApplicationContext app) {
        return ((TomcatWebServer) ((ServletWebServerApplicationContext) app).getWebServer())
                .getTomcat()
                .getConnector();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Minimal {}
}
