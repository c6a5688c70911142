package dev.lifeline.compare.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.lifeline.testing.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report in a real browser, from disk. */
class ReportPageTest {

    @TempDir
    private static Path directory;

    private static Browser browser;

    @BeforeAll
    static void write() throws IOException {
        ReportFiles.write(SampleReport.report(), directory);
        browser = Browser.launch();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void everythingIsDrawnNothingIsAskedForAndNothingOverflows(int width, ColorScheme scheme) {
        try (Browser.Tab tab = open(width, scheme)) {
            Page page = tab.page();

            assertThat(page.locator(".chart svg").count()).isEqualTo(4);
            assertThat(page.locator(".chart svg path").count()).isGreaterThan(20);
            assertThat(page.locator(".matrix tbody tr:not(.group)").count()).isEqualTo(1);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
            assertThat(tab.requestsBeyond("file:", "data:")).isEmpty();
            assertThat(tab.errors()).isEmpty();
            tab.picture("report-%d-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT)));
        }
    }

    @Test
    void nineColumnsFitOnAScreenOf1280() throws IOException {
        ReportFiles.write(SampleReport.nine(), directory.resolve("nine"));
        try (Browser.Tab tab = browser.open(1280, 900, ColorScheme.LIGHT)) {
            tab.page().navigate(directory.resolve("nine/report.html").toUri().toString());

            Object beyond = tab.page()
                    .evaluate("(box => box.scrollWidth - box.clientWidth)(document.querySelector('.matrix .scroll'))");

            assertThat(beyond).isEqualTo(0);
        }
    }

    @Test
    void whatAServerSaidIsTextAndNothingElse() {
        try (Browser.Tab tab = open(1280, ColorScheme.LIGHT)) {
            Page page = tab.page();

            assertThat(page.locator("main img, main script").count()).isZero();
            assertThat(page.locator(".reasons li").first().textContent()).isEqualTo(SampleReport.HOSTILE);
            assertThat(page.locator("a[href^='javascript']").count()).isZero();
            assertThat(page.locator("a.code").count()).isEqualTo(1);
        }
    }

    @Test
    void aLongGridShowsWhereTheyDifferAndTheRestWhenAsked() {
        try (Browser.Tab tab = open(1280, ColorScheme.LIGHT)) {
            Locator rows = tab.page().locator(".grid tbody tr:not(.group):visible");
            assertThat(rows.count()).isEqualTo(10);

            tab.page().getByLabel("only where they differ").uncheck();

            assertThat(rows.count()).isEqualTo(30);
        }
    }

    @Test
    void aRowTellsMoreByKeyboardToo() {
        try (Browser.Tab tab = open(1280, ColorScheme.LIGHT)) {
            Locator button = tab.page().locator(".grid tbody button").first();

            button.press("Enter");

            assertThat(button.getAttribute("aria-expanded")).isEqualTo("true");
            assertThat(tab.page().locator(".grid tr.more").textContent()).contains("RFC 9112 3.2", "Recorded: ");
        }
    }

    @Test
    void aStageThatCouldNotRunSaysSoAndAnInterruptedReportToo() {
        try (Browser.Tab tab = open(1280, ColorScheme.LIGHT)) {
            assertThat(tab.page().locator("#state").textContent()).contains("could not run", "nobody has the route");
            assertThat(tab.page().locator(".alarm").textContent()).contains("stopped by a signal");
        }
    }

    @Test
    void onPaperItIsLight() {
        try (Browser.Tab tab = open(1280, ColorScheme.DARK)) {
            tab.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            tab.page().evaluate("dispatchEvent(new Event('beforeprint'))");

            assertThat(tab.page().evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink')"))
                    .isEqualTo("#16191d");
            assertThat(tab.page().pdf()).hasSizeGreaterThan(10_000);
        }
    }

    private static Browser.Tab open(int width, ColorScheme scheme) {
        Browser.Tab tab = browser.open(width, 900, scheme);
        tab.page().navigate(directory.resolve("report.html").toUri().toString());
        return tab;
    }
}
