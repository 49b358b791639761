package dev.firstlight.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.firstlight.analysis.Startup;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A headless Chromium whose pages have no network: their requests are recorded and refused. */
final class Chromium implements AutoCloseable {

    private static final String ADDRESS = "http://report.invalid/";

    private final Playwright playwright;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    /** Requests of the pages other than for the pages themselves. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** Errors of scripts and of the content policy, and dialogs. */
    final List<String> troubles = new CopyOnWriteArrayList<>();

    private Chromium(Path executable) {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    /** Starts Chromium; skips the test if it is missing. */
    static Chromium start() {
        Optional<Path> executable =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .flatMap(folder ->
                                Stream.of("chromium", "chromium-browser", "google-chrome")
                                        .map(name -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(
                executable.isPresent(),
                "needs Chromium on the PATH; ./setup-test-tools installs it");
        return new Chromium(executable.orElseThrow());
    }

    Page open(Startup startup, int width, ColorScheme scheme) throws IOException {
        ByteArrayOutputStream html = new ByteArrayOutputStream();
        HtmlReport.write(startup, html);
        return open(html.toByteArray(), width, scheme);
    }

    /** Shows the page and waits until its script is done. */
    Page open(byte[] html, int width, ColorScheme scheme) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, 900)
                                .setColorScheme(scheme)
                                .setAcceptDownloads(true));
        contexts.add(context);
        context.route("**", route -> answer(route, html));
        Page page = context.newPage();
        page.setDefaultTimeout(10_000);
        page.onPageError(troubles::add);
        page.onDialog(dialog -> {
            troubles.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security")) {
                troubles.add(message.text());
            }
        });
        page.navigate(ADDRESS);
        page.waitForSelector(
                "html[data-state]",
                new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        return page;
    }

    private void answer(Route route, byte[] html) {
        if (route.request().url().equals(ADDRESS)) {
            route.fulfill(
                    new Route.FulfillOptions()
                            .setContentType("text/html;charset=UTF-8")
                            .setBodyBytes(html));
            return;
        }
        if (!route.request().url().endsWith("/favicon.ico")) {
            requests.add(route.request().url());
        }
        route.abort();
    }

    /** The pixels of a chart, once they are drawn. */
    static String picture(Page page, int chart) {
        return (String)
                page.locator("#canvas-" + chart)
                        .evaluate(
                                "c => new Promise(done => requestAnimationFrame(() =>"
                                        + " requestAnimationFrame(() => done(c.toDataURL()))))");
    }

    void closePages() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        requests.clear();
        troubles.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
