package dev.lifeline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Chromium that is on the machine, driven by Playwright. Nothing is downloaded.
 *
 * <p>Threads: the one that opened it.
 */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the test, and says so, where there is none; fails under {@code CI=true}. */
    public static Chromium open() {
        Optional<Path> found = find();
        boolean mustRun = "true".equals(System.getenv("CI"));
        assumeTrue(mustRun || found.isPresent(), "skipped: there is none of " + NAMES + " on the PATH");
        assertThat(found)
                .as("one of %s on the PATH; with CI=true it must be there", NAMES)
                .isPresent();

        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        boolean root = "root".equals(System.getProperty("user.name")); // its sandbox does not run as root
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setExecutablePath(found.orElseThrow())
                .setChromiumSandbox(!root)
                .setArgs(List.of(
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-sync",
                        "--disable-background-networking",
                        "--disable-component-update"));
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Optional<Path> find() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
