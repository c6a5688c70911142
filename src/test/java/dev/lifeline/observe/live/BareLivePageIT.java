package dev.lifeline.observe.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.lifeline.testing.Chromium;
import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.ServerProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The same page beside a server without a framework: the wait for a thread is seen there, too. */
class BareLivePageIT {

    @Test
    void theThirdRequestOfTwoThreadsIsSeenToWait() throws Exception {
        try (Chromium chromium = Chromium.open();
                ServerProcess server = ServerProcess.lifeline("bare", "threads", "--threads=2", "--watch-port=0")
                        .start()
                        .awaitReady();
                RawClient first = RawClient.connect(server.app("/"));
                RawClient second = RawClient.connect(server.app("/"));
                RawClient third = RawClient.connect(server.app("/"));
                WatchedPage tab =
                        new WatchedPage(chromium.browser(), server.management("/live"), 1280, ColorScheme.LIGHT)) {
            for (RawClient client : new RawClient[] {first, second, third}) {
                client.sendHead("GET /slow?ms=1000 HTTP/1.1", "Host: a", "Connection: close");
            }
            assertThat(third.read().status()).isEqualTo(200);

            tab.press("b");
            assertThat(tab.row("GET /slow?ms=1000")).hasCount(3);
            tab.row("GET /slow?ms=1000").first().locator("button").click();

            assertThat(tab.find("[data-row=queue]")).isVisible();
            assertThat(tab.find("#story-result")).hasText("200");
            assertThat(tab.find("#story-facts")).containsText("Routes#handle");
            assertThat(tab.find("#experiments")).isHidden();
            tab.page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/screenshots/live-bare.png"))
                    .setFullPage(true));
            tab.find("#stop").click();
            assertThat(tab.find("#stop-command")).hasText("kill -TERM " + server.pid());
            assertThat(tab.complaints).isEmpty();
        }
    }
}
