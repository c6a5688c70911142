package dev.lifeline.ide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunConfigurationsTest {

    /** The phases of Maven's default and clean lifecycles that someone runs by name. */
    private static final Set<String> PHASES =
            Set.of("clean", "validate", "compile", "test-compile", "test", "package", "verify", "install");

    static Stream<Path> intellij() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(".run"))) {
            return files.filter(file -> file.toString().endsWith(".run.xml")).sorted().toList().stream();
        }
    }

    @Test
    void everythingThatOneDoesEveryDayIsOneClick() throws Exception {
        assertThat(intellij().map(RunConfigurationsTest::name))
                .containsExactlyInAnyOrder("all tests", "first request", "serve", "serve with virtual threads");
    }

    @ParameterizedTest
    @MethodSource("intellij")
    void whatAnIntelliJConfigurationNamesExists(Path file) throws Exception {
        assertThat(file).hasFileName(name(file) + ".run.xml");

        switch (attribute(file, "type")) {
            case "Application" -> {
                assertHasMain(value(file, "//option[@name='MAIN_CLASS_NAME']/@value"));
                assertThat(value(file, "//module/@name")).isEqualTo(artifactId());
            }
            case "MavenRunConfiguration" -> {
                assertThat(Path.of(value(file, "//option[@name='pomFileName']/@value")))
                        .exists();
                assertThat(values(file, "//option[@name='goals']/list/option/@value"))
                        .isNotEmpty()
                        .isSubsetOf(PHASES);
            }
            case "HttpClient.HttpRequestRunConfigurationType" -> {
                assertThat(Path.of(attribute(file, "path").replace("$PROJECT_DIR$", ".")))
                        .isRegularFile();
                assertThat(json("http-requests/http-client.env.json").propertyNames())
                        .contains(attribute(file, "environment"));
            }
            default -> fail("nobody checks configurations of type " + attribute(file, "type"));
        }
    }

    @Test
    void whatVisualStudioCodeLaunchesExists() throws Exception {
        JsonNode launches = json(".vscode/launch.json").get("configurations");

        assertThat(launches).isNotEmpty();
        for (JsonNode launch : launches) {
            assertThat(launch.get("type").asString()).isEqualTo("java");
            switch (launch.get("request").asString()) {
                case "launch" -> {
                    assertHasMain(launch.get("mainClass").asString());
                    assertThat(launch.get("projectName").asString()).isEqualTo(artifactId());
                }
                case "attach" ->
                    assertThat(launch.get("name").asString())
                            .contains(launch.get("port").asString());
                default -> fail("nobody checks a request of " + launch.get("request"));
            }
        }
    }

    private static void assertHasMain(String className) throws Exception {
        Class<?> main = Class.forName(className, false, RunConfigurationsTest.class.getClassLoader());
        assertThat(main.getMethod("main", String[].class)).isNotNull();
    }

    /** What the IDEs call the module that they make of the pom. */
    private static String artifactId() throws Exception {
        return value(Path.of("pom.xml"), "/project/artifactId");
    }

    private static String name(Path file) {
        try {
            return attribute(file, "name");
        } catch (Exception e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static String attribute(Path file, String attribute) throws Exception {
        return value(file, "/component/configuration/@" + attribute);
    }

    private static String value(Path file, String xpath) throws Exception {
        List<String> values = values(file, xpath);
        assertThat(values).as("%s in %s", xpath, file).hasSize(1);
        return values.getFirst();
    }

    private static List<String> values(Path file, String xpath) throws Exception {
        Document document =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
        NodeList nodes = (NodeList)
                XPathFactory.newDefaultInstance().newXPath().evaluate(xpath, document, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> nodes.item(index).getTextContent())
                .toList();
    }

    private static JsonNode json(String file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(Path.of(file)));
    }
}
