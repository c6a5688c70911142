package dev.lifeline.observe.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A browser's tab with the live page in it, which notes all that a good page does not do. */
final class WatchedPage implements AutoCloseable {

    /** Generous: only what never comes runs into it. In ms. */
    static final double PATIENCE = 60_000;

    final Page page;
    final List<String> complaints = new ArrayList<>();
    private final BrowserContext context;

    WatchedPage(Browser browser, URI live, int width, ColorScheme scheme) {
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, width < 600 ? 844 : 800)
                .setDeviceScaleFactor(width < 600 ? 2 : 1)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE));
        page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        String home = live.getScheme() + "://" + live.getAuthority() + "/";
        page.onRequest(request -> {
            if (!request.url().startsWith(home)) {
                complaints.add("a request to another host: " + request.url());
            }
        });
        page.onConsoleMessage(message -> {
            // What the browser itself notes when the server is gone is the test's doing.
            if (!message.type().equals("log") && !message.text().contains("ERR_CONNECTION")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("error: " + error));
        page.navigate(live.toString());
        assertThat(page.locator("#phase")).hasText("READY");
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** The rows of the table that name this request. */
    Locator row(String request) {
        return page.locator("#rows tr").filter(new Locator.FilterOptions().setHasText(request));
    }

    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
