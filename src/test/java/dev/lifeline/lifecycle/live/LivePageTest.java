package dev.lifeline.lifecycle.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LivePageTest {

    @Test
    void everyFileIsOnTheListAndEveryNameIsAFile() throws Exception {
        List<String> files = filesBesideTheClass();

        assertThat(files).containsExactlyInAnyOrderElementsOf(LivePage.NAMES);
    }

    @Test
    void everyFileHasAMediaTypeAndContent() {
        assertThat(LivePage.NAMES).allSatisfy(name -> {
            LivePage.Asset asset = LivePage.asset(name).orElseThrow();

            assertThat(asset.contentType()).contains("/");
            assertThat(asset.bytes()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../LivePage.class",
                "LivePage.class",
                "live.html/",
                "LIVE.HTML",
                "/live.html",
                "live/live.html",
                "..\\live.html",
                "live.html\0",
                "%2e%2e/live.html",
                "/etc/passwd"
            })
    void whatIsNotOnTheListIsNotServed(String name) {
        assertThat(LivePage.asset(name)).isEmpty();
    }

    /** Strict CSP: one inline handler or style, and the browser drops it without a word. */
    @Test
    void theHtmlHasNothingInlineAndNothingFromElsewhere() {
        String html = text(LivePage.PAGE);

        assertThat(html).doesNotContainPattern(Pattern.compile("\\s(on[a-z]+|style)\\s*=", Pattern.CASE_INSENSITIVE));
        assertThat(html).doesNotContainPattern("<script(?![^>]*\\ssrc=)").doesNotContain("<style");
        assertThat(html).doesNotContainPattern("(?:src|href)=\"(?:[a-z]+:)?//");
    }

    /** What a client sent is text, wherever it is shown. */
    @Test
    void noScriptMakesMarkupOfText() {
        assertThat(LivePage.NAMES)
                .filteredOn(name -> name.endsWith(".mjs"))
                .allSatisfy(name -> assertThat(text(name))
                        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
                        .doesNotContainPattern("new Function|setAttribute\\('(?:style|on)"));
    }

    @Test
    void allAddressesAreRelative() {
        assertThat(LivePage.NAMES)
                .filteredOn(name -> name.endsWith(".mjs"))
                .allSatisfy(name -> assertThat(text(name))
                        .doesNotContainPattern("from '(?!\\./)")
                        .doesNotContainPattern("(?:fetch|URL)\\(['\"`]/")
                        .doesNotContainPattern("https?://(?!\\$\\{)"));
    }

    private static String text(String name) {
        return new String(LivePage.asset(name).orElseThrow().bytes(), UTF_8);
    }

    private static List<String> filesBesideTheClass() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(LivePage.class.getResource(LivePage.PAGE))
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".class"))
                    .toList();
        }
    }
}
