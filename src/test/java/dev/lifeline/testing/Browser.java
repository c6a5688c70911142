package dev.lifeline.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The system's own Chromium, headless, driven by Playwright; nothing is downloaded. Without a Chromium a test is skipped
 * and says so, but under {@code CI=true} it fails.
 *
 * <p>Threads: Playwright's objects belong to the thread that made them.
 */
public final class Browser implements AutoCloseable {

    /** No sandbox: containers seldom allow one. The rest keeps it from talking to its maker. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-default-apps");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** Starts one, or skips the test where there is none. */
    public static Browser launch() {
        Optional<Path> executable = executable();
        if (executable.isEmpty()) {
            String reason = "no chromium on the PATH: pages are not tried in a real browser";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(reason);
            }
            Assumptions.abort(reason);
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        LaunchOptions options =
                new LaunchOptions().setExecutablePath(executable.get()).setArgs(ARGUMENTS);
        return new Browser(playwright, playwright.chromium().launch(options));
    }

    /** A fresh page of this size, with its own storage, that remembers what went wrong and where it wrote to. */
    public Tab open(int width, int height, ColorScheme scheme) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme));
        return new Tab(context.newPage());
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Optional<Path> executable() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * A page, and what it did.
     *
     * @param page Playwright's page
     * @param errors messages of the console at level error, and exceptions that nobody caught
     * @param requests every URL that it asked for
     */
    public record Tab(Page page, List<String> errors, List<String> requests) implements AutoCloseable {

        private Tab(Page page) {
            this(page, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(message.text());
                }
            });
            page.onPageError(errors::add);
            page.onRequest((Request request) -> requests.add(request.url()));
        }

        /** Takes a picture of all of it into {@code target/screenshots}. */
        public void picture(String name) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", name + ".png"))
                    .setFullPage(true));
        }

        /** The requests that went to another place than these. */
        public List<String> requestsBeyond(String... prefixes) {
            return new ArrayList<>(requests)
                    .stream()
                            .filter(url -> Stream.of(prefixes).noneMatch(url::startsWith))
                            .toList();
        }

        @Override
        public void close() {
            page.context().close();
        }
    }
}
