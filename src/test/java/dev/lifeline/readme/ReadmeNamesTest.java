package dev.lifeline.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every file, class, property and environment variable that README names exists. */
class ReadmeNamesTest {

    /** Alone, a file's name can look like a property: lifeline.service. */
    private static final Pattern FILE_NAME = Pattern.compile("[\\w-]+\\.(service|yaml|http|java|mjs|sh)");

    private static final Pattern FILE = Pattern.compile("(src|http-requests|\\.run|\\.vscode|\\.ci)/[\\w./*-]+");
    private static final Pattern CLASS = Pattern.compile("[A-Z][a-z0-9]+([A-Z][a-z0-9]*)+");
    private static final Pattern PROPERTY = Pattern.compile("(lifeline|server|management|spring|logging)(\\.[\\w-]+)+");
    private static final Pattern VARIABLE = Pattern.compile("(LIFELINE|SERVER|MANAGEMENT|SPRING|LOGGING)(_[A-Z]+)+");

    /** Names from elsewhere that the text speaks of: Spring's, Tomcat's, the JDK's. */
    private static final Set<String> FOREIGN_CLASSES = Set.of("HttpServer");

    private final Readme readme = Readme.read();

    @Test
    void everyLinkLeadsToAFile() {
        assertThat(readme.relativeLinks())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    @Test
    void everyAnchorIsAHeading() {
        assertThat(readme.headingAnchors()).containsAll(readme.ownAnchors().toList());
    }

    @Test
    void everyFileExists() {
        assertThat(spans(FILE))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
    }

    @Test
    void everyFileNamedAloneExistsSomewhere() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .containsAll(spans(FILE_NAME).toList());
        }
    }

    @Test
    void everyClassExists() throws IOException {
        Set<String> ours = javaFiles();

        assertThat(spans(CLASS).filter(Predicate.not(FOREIGN_CLASSES::contains)))
                .isNotEmpty()
                .isSubsetOf(ours);
    }

    @Test
    void everyPropertyIsKnownToSpringOrToUs() throws IOException {
        Set<String> known = knownProperties();

        assertThat(spans(PROPERTY).filter(Predicate.not(FILE_NAME.asMatchPredicate())))
                .isNotEmpty()
                .allMatch(property -> isKnown(property, known));
        assertThat(readme.codeLines()
                        .flatMap(line -> Stream.of(line.split("[\\s=]")))
                        .filter(word -> word.startsWith("--"))
                        .map(word -> word.substring(2))
                        .filter(PROPERTY.asMatchPredicate()))
                .allMatch(property -> isKnown(property, known));
    }

    @Test
    void everyEnvironmentVariableStandsForAProperty() throws IOException {
        Set<String> known = knownProperties().stream()
                .map(property -> property.replace(".", "_").replace("-", "").toUpperCase())
                .collect(Collectors.toSet());

        assertThat(spans(VARIABLE)).isNotEmpty().isSubsetOf(known);
    }

    private Stream<String> spans(Pattern whole) {
        return readme.codeSpans().filter(whole.asMatchPredicate());
    }

    private static boolean isKnown(String property, Set<String> known) {
        // logging.level and its like are maps: a longer name is a key of theirs
        return known.contains(property)
                || known.stream()
                        .anyMatch(each -> property.startsWith("logging.level.") && each.equals("logging.level"))
                || known.stream().anyMatch(each -> each.startsWith(property + "."));
    }

    private static Set<String> javaFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }

    /** Read from the metadata that Spring Boot's jars and our own build carry for IDEs. */
    private static Set<String> knownProperties() throws IOException {
        Set<String> names = new TreeSet<>();
        for (URL url : Collections.list(
                ReadmeNamesTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = url.openStream()) {
                for (JsonNode property :
                        JsonMapper.shared().readTree(in).path("properties").values()) {
                    names.add(property.path("name").asString());
                }
            }
        }
        return names;
    }
}
