package dev.lifeline.observe.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.lifeline.testing.Chromium;
import dev.lifeline.testing.ServerProcess;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The live page in a real browser, beside a real server with real traffic. The last test stops the server.
 *
 * <p>Its pictures go to {@code target/screenshots}; those in {@code src/main/docs} are copies of them, renewed by
 * {@code cp target/screenshots/live-*-1280-*.png target/screenshots/live-drain.png src/main/docs/}.
 */
@TestMethodOrder(OrderAnnotation.class)
class LivePageIT {

    private static final Path PICTURES = Path.of(System.getProperty("lifeline.screenshots", "target/screenshots"));

    @TempDir
    static Path record;

    private static Chromium chromium;
    private static ServerProcess server;

    private final HttpClient client = HttpClient.newHttpClient();
    private WatchedPage tab;

    @BeforeAll
    static void start() {
        chromium = Chromium.open();
        server = lifeline().start().awaitReady();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        tab = open(1280, ColorScheme.LIGHT);
    }

    @AfterEach
    void thePageBehaved() {
        assertThat(tab.complaints).isEmpty();
        tab.close();
    }

    @Test
    @Order(1)
    void aRequestOfCurlBecomesALaneWhoseStoryTheKeyboardOpens() throws Exception {
        curl("/hello?name=Keyboard");
        tab.press("b");
        assertThat(tab.row("GET /hello?name=Keyboard")).hasCount(1);

        tab.press("c");
        tab.find("#lanes").focus();
        tab.press("ArrowUp");
        assertThat(tab.find("#chosen")).containsText("GET /hello?name=Keyboard");
        tab.press("Enter");

        assertThat(tab.find("#max")).hasText("of 8");
        assertThat(tab.find("#story-title")).hasText("GET /hello?name=Keyboard");
        assertThat(tab.find("#story-result")).hasText("200");
        assertThat(tab.find("#story-facts")).containsText("HelloController#hello");
        assertThat(tab.find("#story-events")).containsText("HeadParsed");
        assertThat(tab.find("[data-row=handle]")).isVisible();
        assertThat(tab.find("#curl"))
                .hasText("curl -i 'http://127.0.0.1:" + server.app("/").getPort() + "/hello?name=Keyboard'");
        tab.press("Escape");
        assertThat(tab.find("#story")).isHidden();
    }

    @Test
    @Order(2)
    void aClickOnABarOpensItsStory() throws Exception {
        get("/slow?ms=300").join();
        tab.press("b");
        tab.row("GET /slow?ms=300").locator("button").click();
        tab.find("#story-zoom").click();
        assertThat(tab.find("#pause")).hasAttribute("aria-pressed", "true");
        tab.press("Escape");
        assertThat(tab.find("#story")).isHidden();

        clickTheBarInTheMiddle();

        assertThat(tab.find("#story-title")).hasText("GET /slow?ms=300");
        tab.press("Escape", " ");
        assertThat(tab.find("#pause")).hasAttribute("aria-pressed", "false");
    }

    @Test
    @Order(3)
    void aFilterLeavesWhatFitsIt() throws Exception {
        get("/hello?name=Filter").join();
        get("/nowhere").join();
        tab.press("b");
        assertThat(tab.row("/nowhere")).hasCount(1);

        tab.press("/");
        tab.page.keyboard().type("name=filter");
        assertThat(tab.find("#rows tr")).hasCount(1);
        tab.find("#filter-text").fill("");
        tab.find("#filter-outcome").selectOption("refused");
        assertThat(tab.row("/nowhere")).hasCount(1);
        assertThat(tab.row("name=Filter")).hasCount(0);
    }

    @Test
    @Order(4)
    void anExperimentRunsAtThePressOfAButtonAndSaysWhatCameOfIt() {
        tab.find("[data-experiment=two-users-unsafe]").click();

        Locator answer = tab.find("li:has([data-experiment=two-users-unsafe]) .answer");

        assertThat(answer).containsText("user=ada");
        assertThat(answer.locator("[data-wrong=true]")).not().hasCount(0);
        tab.press("b");
        assertThat(tab.row("/leaks/singleton/unsafe?user=ada")).not().hasCount(0);
    }

    @Test
    @Order(5)
    void whatIsInFlightIsThereAndItsTimeGrows() throws Exception {
        try (Socket half = new Socket("127.0.0.1", server.app("/").getPort())) {
            half.getOutputStream().write("GET /half HTTP/1.1\r\nHost: x\r\n".getBytes(US_ASCII));

            assertThat(tab.find("#in-flight")).hasText("1");
            tab.press("b");
            assertThat(tab.find("#rows tr").first()).containsText("in flight: receive");
            String before = tab.find("#rows tr").first().textContent();
            assertThat(tab.find("#rows tr").first()).not().hasText(before);
        }
        assertThat(tab.find("#in-flight")).hasText("0");
    }

    /** A figure, not a test of time: the machine that runs the tests may be slow. */
    @Test
    @Order(6)
    void howFreshThePageIs() throws Exception {
        tab.press("b");
        List<Long> millis =
                IntStream.range(0, 9).mapToObj(this::freshness).sorted().toList();

        String figure = "from the request to its row on the page: median %d ms, worst of 9 %d ms%n"
                .formatted(millis.get(4), millis.getLast());
        System.out.print(figure);
        Files.createDirectories(PICTURES);
        Files.writeString(PICTURES.resolve("freshness.txt"), figure);
    }

    @Test
    @Order(7)
    void thePageIsShownInBothSchemesWideAndNarrow() throws Exception {
        List<WatchedPage> tabs = List.of(
                open(1280, ColorScheme.LIGHT),
                open(1280, ColorScheme.DARK),
                open(390, ColorScheme.LIGHT),
                open(390, ColorScheme.DARK));
        tabs.getFirst().find("[data-experiment=forty-slow]").click();
        assertThat(tabs.getFirst().find("li:has([data-experiment=forty-slow]) .answer"))
                .containsText("40 ×");

        for (WatchedPage each : tabs) {
            String name = each.page.viewportSize().width + "-"
                    + (each.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == Boolean.TRUE
                            ? "dark"
                            : "light");
            picture(each, "live-connections-" + name);
            each.find("input[value=threads]").check(new Locator.CheckOptions().setForce(true));
            picture(each, "live-threads-" + name);
            each.find("input[value=table]").check(new Locator.CheckOptions().setForce(true));
            each.row("/slow?ms=1000").first().locator("button").click();
            each.find("input[value=connections]").check(new Locator.CheckOptions().setForce(true));
            picture(each, "live-story-" + name);
            boolean overflows = (boolean) each.page.evaluate("document.documentElement.scrollWidth > innerWidth");
            assertThat(overflows).as("no sideways scrolling at " + name).isFalse();
            assertThat(each.complaints).isEmpty();
            each.close();
        }
    }

    @Test
    @Order(8)
    void aStopIsSeenLiveAndThePageComesBackWithTheServer() throws Exception {
        URI app = server.app("/");
        URI live = server.management("/live");
        CompletableFuture<HttpResponse<String>> slow = get("/slow?ms=6000");
        assertThat(tab.find("#in-flight")).hasText("1");

        tab.find("#stop").click();
        assertThat(tab.find("#stop-dialog")).isVisible();
        tab.find("#stop-now").click();

        assertThat(tab.find("#phase")).hasText("DRAINING");
        assertThat(tab.find("#drain-waited")).containsText("GET /slow?ms=6000");
        picture(tab, "live-drain");
        assertThat(slow.join().statusCode()).isEqualTo(200);
        server.awaitExit();
        assertThat(tab.find("#notice")).containsText("The server is gone.");
        server.close();

        server = lifeline()
                .environment("SERVER_PORT", "" + app.getPort())
                .environment("MANAGEMENT_SERVER_PORT", "" + live.getPort())
                .start()
                .awaitReady();
        assertThat(tab.find("#notice")).containsText("It is back.");
        assertThat(tab.find("#notice")).containsText("The last run: it had stopped cleanly.");
        assertThat(tab.find("#phase")).hasText("READY");
        assertThat(tab.find("#pid")).hasText("" + server.pid());
    }

    private static ServerProcess.Builder lifeline() {
        return ServerProcess.lifeline("serve", "--server.tomcat.threads.max=8")
                .environment("LIFELINE_RECORD", record.resolve("run.properties").toString());
    }

    private WatchedPage open(int width, ColorScheme scheme) {
        return new WatchedPage(chromium.browser(), server.management("/live"), width, scheme);
    }

    /** The window shows one exchange, in the middle of its lane; which row the lane has is the page's choice. */
    private void clickTheBarInTheMiddle() {
        BoundingBox board = tab.find("#lanes").boundingBox();
        for (double y = 40; y < board.height && tab.find("#story").isHidden(); y += 8) {
            tab.page.mouse().click(board.x + board.width * 0.6, board.y + y);
        }
    }

    private long freshness(int round) {
        String path = "/hello?name=Fresh" + round;
        long begun = System.nanoTime();
        CompletableFuture<HttpResponse<String>> answer = get(path);
        tab.page.waitForFunction(
                "path => document.querySelector('#rows tr')?.textContent.includes(path)",
                path,
                new Page.WaitForFunctionOptions().setPollingInterval(5));
        long millis = (System.nanoTime() - begun) / 1_000_000;
        answer.join();
        return millis;
    }

    private static void picture(WatchedPage tab, String name) {
        tab.page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        return client.sendAsync(HttpRequest.newBuilder(server.app(path)).build(), BodyHandlers.ofString());
    }

    private static void curl(String path) throws Exception {
        Process curl = new ProcessBuilder("curl", "-s", server.app(path).toString())
                .redirectErrorStream(true)
                .start();
        curl.getInputStream().readAllBytes();
        assertThat(curl.waitFor()).isZero();
    }
}
