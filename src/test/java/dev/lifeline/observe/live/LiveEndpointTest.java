package dev.lifeline.observe.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.AppTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;

@AppTest
class LiveEndpointTest {

    private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"(live/[^\"]+)\"");

    @LocalManagementPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void thePageIsHtmlUnderAPolicyThatAllowsNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = get("/actuator/live", "text/html,application/xhtml+xml,*/*;q=0.8");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void everythingThatThePageNamesIsThere() throws Exception {
        List<String> addresses = ADDRESS.matcher(get("/actuator/live", "*/*").body())
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(addresses).hasSizeGreaterThanOrEqualTo(3).allSatisfy(address -> {
            HttpResponse<String> asset = get("/actuator/" + address, "*/*");
            assertThat(asset.statusCode()).as(address).isEqualTo(200);
            assertThat(asset.body()).as(address).isNotBlank();
        });
    }

    @Test
    void aScriptHasTheTypeThatBrowsersInsistOn() throws Exception {
        HttpResponse<String> script = get("/actuator/live/main.mjs", "*/*");

        assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript;charset=utf-8");
        assertThat(script.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void withASlashAtItsEndItLeadsToThePage() throws Exception {
        HttpResponse<String> slash = get("/actuator/live/", "text/html");

        assertThat(slash.statusCode()).isEqualTo(200);
        assertThat(slash.body()).contains("url=../live");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing.mjs",
                "LivePage.class",
                "live.css/more",
                "a/live.css",
                "%2e%2e/LivePage.class",
                "..%5cLivePage.class",
                "live.css%00"
            })
    void whatIsNotAFileOfThePageIsNotServed(String name) throws Exception {
        HttpResponse<String> answer = get("/actuator/live/" + name, "*/*");

        assertThat(answer.statusCode()).isIn(400, 404);
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(uri).header("Accept", accept).build(), BodyHandlers.ofString());
    }
}
