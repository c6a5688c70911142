package dev.lifeline.observe.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.observe.server.Setting.Overridden;
import dev.lifeline.observe.server.Setting.Via;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

class SettingsTest {

    private final Map<String, Object> variables = new HashMap<>();
    private String[] flags = {};
    private String yaml = "";

    @Test
    void whatNobodySetIsADefault() throws IOException {
        assertThat(setting("server.port")).isEqualTo(Setting.UNSET);
    }

    @Test
    void aFileIsNamedWithItsLine() throws IOException {
        yaml = """
                # the first line
                server:
                  port: 9000
                """;

        Setting port = setting("server.port");

        assertThat(port.value()).isEqualTo("9000");
        assertThat(port.origin()).isEqualTo(file(3));
        assertThat(port.via()).isEmpty();
        assertThat(port.overrode()).isEmpty();
    }

    @Test
    void aVariableOverridesTheFileByItsRelaxedName() throws IOException {
        yaml = "server.tomcat.threads.max: 10";
        variables.put("SERVER_TOMCAT_THREADS_MAX", "20");

        Setting max = setting("server.tomcat.threads.max");

        assertThat(max.value()).isEqualTo("20");
        assertThat(max.origin()).isEqualTo(variable("SERVER_TOMCAT_THREADS_MAX"));
        assertThat(max.overrode()).containsExactly(new Overridden("10", file(1)));
    }

    @Test
    void aVariableOfADashedPropertyIsFoundWithoutTheDash() throws IOException {
        variables.put("SERVER_TOMCAT_ACCEPTCOUNT", "5");

        assertThat(setting("server.tomcat.accept-count").origin()).isEqualTo(variable("SERVER_TOMCAT_ACCEPTCOUNT"));
    }

    @Test
    void aFlagOverridesTheVariableAndTheFileInThatOrder() throws IOException {
        yaml = "server.port: 1";
        variables.put("SERVER_PORT", "2");
        flags = new String[] {"--server.port=3"};

        Setting port = setting("server.port");

        assertThat(port.value()).isEqualTo("3");
        assertThat(port.origin().kind()).isEqualTo("flag");
        assertThat(port.origin().name()).isEqualTo("--server.port");
        assertThat(port.overrode())
                .containsExactly(new Overridden("2", variable("SERVER_PORT")), new Overridden("1", file(1)));
    }

    @Test
    void aPlaceholderIsFollowedToTheVariableBehindIt() throws IOException {
        yaml = "server.port: ${PORT:8080}";
        variables.put("PORT", "9090");

        Setting port = setting("server.port");

        assertThat(port.value()).isEqualTo("9090");
        assertThat(port.origin()).isEqualTo(variable("PORT"));
        assertThat(port.via()).containsExactly(new Via("${PORT:8080}", file(1)));
        assertThat(port.overrode()).hasSize(1);
        assertThat(port.overrode().getFirst().value()).isEqualTo("8080");
        assertThat(port.overrode().getFirst().origin().text())
                .contains("line 1")
                .contains("default in its placeholder");
    }

    @Test
    void aPlaceholderThatLeadsNowhereLeavesItsDefaultAndTheFile() throws IOException {
        yaml = "server.port: ${PORT:8080}";

        Setting port = setting("server.port");

        assertThat(port.value()).isEqualTo("8080");
        assertThat(port.origin()).isEqualTo(file(1));
        assertThat(port.via()).isEmpty();
        assertThat(port.overrode()).isEmpty();
    }

    @Test
    void aChainOfPlaceholdersIsFollowedToItsEnd() throws IOException {
        yaml = """
                server.port: ${shop.port:1}
                shop.port: ${PORT:2}
                """;
        variables.put("PORT", "3");

        Setting port = setting("server.port");

        assertThat(port.value()).isEqualTo("3");
        assertThat(port.origin()).isEqualTo(variable("PORT"));
        assertThat(port.via()).containsExactly(new Via("${shop.port:1}", file(1)), new Via("${PORT:2}", file(2)));
    }

    @Test
    void aVariableThatLosesToAFlagIsFollowedAsWell() throws IOException {
        yaml = "server.port: ${PORT:8080}";
        variables.put("PORT", "9090");
        flags = new String[] {"--server.port=0"};

        assertThat(setting("server.port").overrode())
                .extracting(Overridden::value)
                .containsExactly("9090", "8080");
        assertThat(setting("server.port").overrode().getFirst().origin()).isEqualTo(variable("PORT"));
    }

    @Test
    void aPlaceholderWithoutValueIsShownAsItStands() throws IOException {
        yaml = "server.port: ${NOWHERE}";

        assertThat(setting("server.port").value()).isEqualTo("${NOWHERE}");
    }

    @Test
    void aListIsShownAsOneValue() throws IOException {
        yaml = """
                server.ssl.enabled-protocols:
                  - TLSv1.2
                  - TLSv1.3
                """;

        Setting protocols = setting("server.ssl.enabled-protocols");

        assertThat(protocols.value()).isEqualTo("TLSv1.2,TLSv1.3");
        assertThat(protocols.origin()).isEqualTo(file(2));
    }

    @Test
    void aPasswordIsShownNowhereWhoeverSaidIt() throws IOException {
        yaml = "server.ssl.key-store-password: ${STORE:hunter-file}";
        variables.put("STORE", "hunter-variable");
        flags = new String[] {"--server.ssl.key-store-password=hunter-flag"};

        Setting password = setting("server.ssl.key-store-password");

        assertThat(password.value()).isEqualTo("***");
        assertThat(password.toString()).doesNotContain("hunter");
        assertThat(password.overrode()).hasSize(2);
    }

    @Test
    void aValueThatComesFromASecretVariableIsOneItself() throws IOException {
        yaml = "server.address: ${DB_PASSWORD:hunter-default}";
        variables.put("DB_PASSWORD", "hunter-variable");

        assertThat(setting("server.address").toString())
                .doesNotContain("hunter")
                .contains("DB_PASSWORD");
    }

    @Test
    void whatAProgramSetIsCalledByTheNameOfItsSource() throws IOException {
        ConfigurableEnvironment environment = environment();
        environment.getPropertySources().addLast(new MapPropertySource("shop defaults", Map.of("server.port", 7)));

        assertThat(new Settings(environment).of("server.port").origin().text()).contains("shop defaults");
    }

    private Setting setting(String property) throws IOException {
        return new Settings(environment()).of(property);
    }

    /** As Spring Boot makes it: flags over variables over files, each with its origins. */
    private ConfigurableEnvironment environment() throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove("systemProperties");
        environment
                .getPropertySources()
                .replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(flags));
        new SystemEnvironmentPropertySourceEnvironmentPostProcessor()
                .postProcessEnvironment(environment, new SpringApplication());
        new YamlPropertySourceLoader()
                .load("application.yaml", new NamedResource(yaml))
                .forEach(environment.getPropertySources()::addLast);
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    private static Source file(int line) {
        return new Source("file", "application.yaml", line, "class path resource [application.yaml], line " + line);
    }

    private static Source variable(String name) {
        return new Source("environment", name, null, "environment variable " + name);
    }

    private static final class NamedResource extends ByteArrayResource {

        NamedResource(String text) {
            super(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String getFilename() {
            return "application.yaml";
        }

        @Override
        public String getDescription() {
            return "class path resource [application.yaml]";
        }
    }
}
