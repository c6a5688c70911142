package dev.lifeline.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.requests.RequestFile.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a reader relies on, checked without sending anything. */
class HttpRequestsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern SET_BY_SCRIPT =
            Pattern.compile("(?:request\\.variables|client\\.global)\\.set\\(\"(\\w+)\"");
    private static final Pattern SOURCE = Pattern.compile("src/main/[\\w/.]+");

    static Stream<Path> files() throws IOException {
        return RequestFile.paths().stream();
    }

    @Test
    void theFilesAreNumberedWithoutAGap() throws IOException {
        List<String> numbers = files().map(file -> file.getFileName().toString().substring(0, 3))
                .toList();

        assertThat(numbers)
                .hasSizeGreaterThanOrEqualTo(7)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, numbers.size())
                        .mapToObj("%02d-"::formatted)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachRequestHasATitleOfItsOwnAndAnExpectation(Path file) throws IOException {
        List<Request> requests = RequestFile.read(file);

        assertThat(requests)
                .isNotEmpty()
                .extracting(Request::title)
                .doesNotHaveDuplicates()
                .allMatch(title -> title.length() > 3);
        assertThat(requests)
                .allSatisfy(request -> assertThat(request.text())
                        .containsPattern("(?m)^(GET|HEAD|POST|OPTIONS|DELETE) \\{\\{(app|management)}}/")
                        .contains("client.test(", "client.assert("));
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachEnvironmentHasEveryPlaceholder(Path file) throws IOException {
        String text = Files.readString(file);
        Set<String> used = found(PLACEHOLDER, text);
        used.removeAll(found(SET_BY_SCRIPT, text));

        JsonNode environments =
                JsonMapper.shared().readTree(Files.readString(RequestFile.FOLDER.resolve("http-client.env.json")));

        assertThat(used).isNotEmpty();
        assertThat(environments.propertyNames()).contains("dev");
        assertThat(environments)
                .allSatisfy(
                        environment -> assertThat(environment.propertyNames()).containsAll(used));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theCodeThatAFilePointsToIsThere(Path file) throws IOException {
        assertThat(found(SOURCE, Files.readString(file)))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(HttpRequestsTest::lastGroup).collect(Collectors.toSet());
    }

    private static String lastGroup(MatchResult match) {
        return match.group(match.groupCount());
    }
}
