package dev.lifeline.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.AppTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@AppTest
class HomeTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** A browser names HTML before anything else. */
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Test
    void theListNamesEveryRouteOfTheAppAndNoOther() {
        Set<String> mapped = mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("dev.lifeline.app."))
                // The container dispatches to /error; a client finds nothing there.
                .filter(entry ->
                        !ErrorController.class.isAssignableFrom(entry.getValue().getBeanType()))
                .flatMap(entry -> entry.getKey().getPatternValues().stream())
                .collect(Collectors.toSet());

        Set<String> listed = Route.ALL.stream().map(Route::path).collect(Collectors.toSet());

        assertThat(listed).containsAll(mapped);
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(mapped.stream(), Stream.of("/livez", "/readyz"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/plain", "application/json"})
    void whoDoesNotAskForHtmlGetsPlainText(String accept) throws Exception {
        HttpResponse<String> home = get("/", accept);

        assertThat(home.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(home.body()).isEqualTo(Route.asText());
        assertThat(home.headers().firstValue("Vary")).contains("Accept");
    }

    @Test
    void aBrowserGetsAPageThatRunsNothing() throws Exception {
        HttpResponse<String> home =
                get("/?x=<script>alert(1)</script>".replace("<", "%3C").replace(">", "%3E"), BROWSER);

        assertThat(home.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(home.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(home.body()).doesNotContain("script", "http-equiv", "src=");
    }

    @Test
    void everyLinkOfThePageLeadsSomewhere() throws Exception {
        List<String> links = Pattern.compile("<a href=\"([^\"]+)\"")
                .matcher(get("/", BROWSER).body())
                .results()
                .map(link -> link.group(1).replace("&amp;", "&").replaceAll("ms=[0-9]+", "ms=0"))
                .toList();

        assertThat(links).anyMatch(link -> link.startsWith("http://127.0.0.1:" + managementPort + "/actuator"));
        for (String link : links) {
            assertThat(status(link)).as(link).isNotIn(404, 405);
        }
    }

    private int status(String link) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/").resolve(link);
        return CLIENT.send(HttpRequest.newBuilder(uri).HEAD().build(), BodyHandlers.discarding())
                .statusCode();
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).header("Accept", accept).build(), BodyHandlers.ofString());
    }
}
