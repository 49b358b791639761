package dev.firstlight.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.firstlight.analysis.Startup;
import dev.firstlight.timeline.TimelineJson;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser: every control, by mouse and by keyboard. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
@Tag("slow")
class ReportPageTest {

    private static final int DESK = 1280;
    private static final int PHONE = 390;

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void nothingLeftThePage() {
        List<String> requests = List.copyOf(chromium.requests);
        List<String> troubles = List.copyOf(chromium.troubles);
        chromium.closePages();
        assertThat(requests).isEmpty();
        assertThat(troubles).isEmpty();
    }

    private static Page open() throws Exception {
        Page page = chromium.open(Starts.startup(), DESK, ColorScheme.LIGHT);
        assertThat(page.locator("html")).hasAttribute("data-state", "ready");
        return page;
    }

    private static Locator chosen(Page page) {
        return page.locator("#details h3").first();
    }

    @Test
    void whatHeldUp_isShownInTheTimeline() throws Exception {
        Page page = open();
        page.locator(".why button").first().click();

        assertThat(chosen(page)).hasText("entityManagerFactory: afterPropertiesSet");
        assertThat(page.locator("#details")).containsText("Where its own 1.1 s went");
        assertThat(page.locator("#details")).containsText("com.shop.Registry");
        assertThat(page.locator("#details .wait").first()).containsText("held by bootstrap-1");
        page.locator("#details .wait summary").click();
        assertThat(page.locator("#details .wait pre")).hasText("com.shop.Pool.open\ncom.shop.Main");
        page.locator("#details .wait button").click();
        assertThat(chosen(page)).hasText("cache.prices");
        page.locator(".why button").first().click();
        assertThat(page.locator("#live"))
                .containsText("di > entityManagerFactory: afterPropertiesSet, 1.1 s");

        page.locator("#details .crumbs button").last().click();
        assertThat(chosen(page)).hasText("entityManagerFactory");
        page.locator("#details .children button").first().click();
        assertThat(chosen(page)).hasText("cache.prices");
        String before = Chromium.picture(page, 0);
        page.locator("#details .actions button").first().click();
        assertThat(Chromium.picture(page, 0)).isNotEqualTo(before);
    }

    @Test
    void evidence_leadsToItsPhase() throws Exception {
        Page page = open();
        page.locator(".evidence button").click();

        assertThat(chosen(page)).hasText("entityManagerFactory: afterPropertiesSet");
        assertThat(page.locator(".finding.info .body")).isHidden();
        page.locator(".finding.info summary").click();
        assertThat(page.locator(".finding.info .body")).isVisible();
    }

    @Test
    void chart_obeysButtonsMouseAndWheel() throws Exception {
        Page page = open();
        String whole = Chromium.picture(page, 0);
        page.locator("#zoom-in").click();
        String zoomed = Chromium.picture(page, 0);
        assertThat(zoomed).isNotEqualTo(whole);
        page.locator("#zoom-out").click();
        page.locator("#fit").click();
        assertThat(Chromium.picture(page, 0)).isEqualTo(whole);
        page.locator("#critical").click();
        assertThat(page.locator("#critical")).hasAttribute("aria-pressed", "true");
        assertThat(Chromium.picture(page, 0)).isNotEqualTo(whole);
        page.locator("#critical").click();

        Locator canvas = page.locator("#canvas-0");
        // The critical path's bar, in the middle of the start.
        canvas.click(new Locator.ClickOptions().setPosition(400, 52));
        assertThat(chosen(page)).hasText("entityManagerFactory: afterPropertiesSet");
        canvas.hover(new Locator.HoverOptions().setPosition(400, 52));
        assertThat(page.locator("#tip")).containsText("entityManagerFactory: afterPropertiesSet");
        assertThat(page.locator("#tip")).containsText("on CPU 600 ms");
        String still = Chromium.picture(page, 0);
        page.keyboard().down("Control");
        page.mouse().wheel(0, -300);
        page.keyboard().up("Control");
        String closer = Chromium.picture(page, 0);
        assertThat(closer).isNotEqualTo(still);
        page.mouse().down();
        page.mouse().move(600, 400);
        page.mouse().up();
        assertThat(Chromium.picture(page, 0)).isNotEqualTo(closer);
        canvas.dblclick(new Locator.DblclickOptions().setPosition(300, 33));
        assertThat(chosen(page)).not().hasText("No phase chosen");
    }

    @Test
    void chart_worksWithoutAMouse() throws Exception {
        Page page = open();
        Locator canvas = page.locator("#canvas-0");
        canvas.focus();
        String whole = Chromium.picture(page, 0);
        page.keyboard().press("ArrowRight");
        assertThat(chosen(page)).hasText("environment");
        page.keyboard().press("ArrowRight");
        assertThat(chosen(page)).hasText("entityManagerFactory");
        page.keyboard().press("ArrowDown");
        assertThat(chosen(page)).hasText("entityManagerFactory: afterPropertiesSet");
        page.keyboard().press("ArrowUp");
        assertThat(chosen(page)).hasText("entityManagerFactory");
        page.keyboard().press("ArrowLeft");
        assertThat(chosen(page)).hasText("environment");
        page.keyboard().press("n");
        assertThat(page.locator("#live")).containsText("on the critical path");
        page.keyboard().press("Enter");
        String zoomed = Chromium.picture(page, 0);
        for (String key :
                List.of(
                        "Shift+ArrowRight",
                        "Shift+ArrowLeft",
                        "+",
                        "-",
                        "End",
                        "Home",
                        "PageDown")) {
            page.keyboard().press(key);
        }
        assertThat(Chromium.picture(page, 0)).isNotEqualTo(zoomed);
        page.keyboard().press("c");
        assertThat(page.locator("#critical")).hasAttribute("aria-pressed", "true");
        page.keyboard().press("c");
        page.keyboard().press("0");
        page.keyboard().press("Escape");
        assertThat(chosen(page)).hasText("No phase chosen");
        assertThat(Chromium.picture(page, 0)).isEqualTo(whole);
    }

    @Test
    void search_findsEverywhere() throws Exception {
        Page page = open();
        page.keyboard().press("/");
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().type("cache");
        assertThat(page.locator("#found")).hasText("1 of 11 phases");
        assertThat(page.locator("#blame-rows .row")).hasCount(2);
        assertThat(page.locator(".finding.warn")).isHidden();
        page.locator("#tab-tree").click();
        // With its stage and its parent.
        assertThat(page.locator("#tree-rows .row:not(.header) .name"))
                .hasText(new String[] {"▾di", "▾entityManagerFactory", "cache.prices"});
        page.locator("#search").press("Escape");
        assertThat(page.locator("#found")).hasText("");
        assertThat(page.locator(".finding.warn")).isVisible();
        for (String query :
                List.of("thread:boot", "stage:warmup", "is:critical", ">1s", "self>1s")) {
            page.locator("#search").fill(query);
            assertThat(page.locator("#found")).hasText(Pattern.compile("[1-9] of 11 phases"));
        }
        page.locator("#search").fill("is:failed");
        assertThat(page.locator("#found")).hasText("0 of 11 phases");
        assertThat(page.locator("#tree-rows")).containsText("No matches.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">100 | >100 has no unit; write for example >100ms",
                "self>2 | self>2 has no unit; write for example self>2ms",
                ">10miles | >10miles is not a limit; write for example >10ms or self>5ms",
                ">soon | >soon is not a limit; write for example >10ms or self>5ms",
                "is:slow | no filter is:slow; available: is:critical, is:failed, is:open",
                "is:match | no filter is:match; available: is:critical, is:failed, is:open",
                "cache stage:ready | no stage ready; available: jvm, config, di, warmup",
                "stage: | stage: has no value",
            })
    void search_saysWhatIsWrong(String query, String message) throws Exception {
        Page page = open();
        page.locator("#search").fill(query);

        assertThat(page.locator("#found")).hasText(message);
        assertThat(page.locator("#search")).hasAttribute("aria-invalid", "true");
        page.locator("#search").fill(">100ms");
        assertThat(page.locator("#found")).hasText(Pattern.compile("[1-9]+ of 11 phases"));
        assertThat(page.locator("#search")).hasAttribute("aria-invalid", "false");
    }

    @Test
    void costsThatTheRecordingDidNotSee_areNamedSo() throws Exception {
        Page page = open();
        assertThat(page.locator("#blame-rows .row").filter(text("exchangeRates")))
                .containsText("not covered");
        page.locator("#tab-tree").click();
        page.locator("#open-all").click();
        page.locator("#tree-rows .row").filter(text("afterPropertiesSet")).last().click();
        assertThat(page.locator("#details dl").nth(1))
                .containsText("not covered by the recording150 ms");
        page.locator("#tree-rows .row").filter(text("exchangeRates")).last().click();
        assertThat(page.locator("#details")).containsText("Not covered by the recording");
        assertThat(page.locator("section.card").filter(text("by the recording")).first())
                .containsText("not covered by the recording");
    }

    @Test
    void blame_sortsAndGroups() throws Exception {
        Page page = open();
        Locator first = page.locator("#blame-rows .row:not(.header)").first();
        assertThat(first).containsText("cache.prices");
        page.locator("#blame-rows .header button").filter(text("Total")).click();
        assertThat(first).containsText("di, outside phases");
        page.locator("#blame-rows .header button").filter(text("Total")).click();
        assertThat(first).not().containsText("di, outside phases");
        assertThat(page.locator("#blame-rows [aria-sort=ascending]")).hasText("Total ▴");
        for (String column : List.of("Phase", "Stage", "Thread", "Held up", "On CPU", "Waiting")) {
            page.locator("#blame-rows .header button").filter(text(column)).click();
            assertThat(page.locator("#live")).containsText("Sorted by " + column);
        }
        for (String group : List.of("name", "stage", "thread")) {
            page.locator("#group").selectOption(group);
            assertThat(page.locator("#blame-rows .header")).containsText("Count");
        }
        page.locator("#blame-rows .header button").filter(text("Self")).click();
        assertThat(first).containsText("main");
        page.locator("#blame-rows").focus();
        page.keyboard().press("ArrowDown");
        assertThat(chosen(page)).hasText("entityManagerFactory: afterPropertiesSet");
        page.keyboard().press("End");
        assertThat(chosen(page)).not().hasText("entityManagerFactory: afterPropertiesSet");
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void tree_foldsAndMoves() throws Exception {
        Page page = open();
        page.locator("#tab-blame").focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#tab-tree")).isFocused();
        assertThat(page.locator("#panel-tree")).isVisible();
        assertThat(page.locator("#panel-blame")).isHidden();
        page.locator("#close-all").click();
        assertThat(page.locator("#tree-rows .row:not(.header)")).hasCount(4);
        page.locator("#open-all").click();
        assertThat(page.locator("#tree-rows .row:not(.header)")).hasCount(11);
        page.locator("#tree-rows .row .fold").filter(text("▾")).first().click();
        assertThat(page.locator("#tree-rows .row:not(.header)")).hasCount(10);
        page.locator("#tree-rows").focus();
        page.keyboard().press("Home");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#tree-rows .row:not(.header)")).hasCount(11);
        page.keyboard().press("ArrowRight");
        assertThat(chosen(page)).hasText("environment");
        page.keyboard().press("ArrowLeft");
        assertThat(chosen(page)).hasText("config");
        page.keyboard().press("Enter");
        assertThat(page.locator("#tree-rows [aria-selected=true]")).containsText("config");
        page.locator("#tab-blame").click();
        page.locator(".why button").first().click();
        page.locator("#tab-tree").click();
        assertThat(page.locator("#tree-rows [aria-selected=true]")).isVisible();
        page.locator("#tab-environment").click();
        assertThat(page.locator("#panel-environment")).containsText("Serial");
    }

    @Test
    void download_givesTheTimeline() throws Exception {
        Page page = open();
        Download download = page.waitForDownload(() -> page.getByText("Download JSON").click());

        assertThat(download.suggestedFilename()).isEqualTo("timeline-7kq2m0xw4d.json");
        assertThat(Files.readString(download.path()))
                .isEqualTo(TimelineJson.toString(Starts.timeline()));
    }

    @Test
    void theme_isTheSystemsOrChosen() throws Exception {
        Page page = open();
        String light = Chromium.picture(page, 0);
        for (String theme : List.of("light", "dark", "auto")) {
            page.locator("#theme").click();
            assertThat(page.locator("#theme")).hasText("Theme: " + theme);
            assertThat(Chromium.picture(page, 0).equals(light)).isEqualTo(!theme.equals("dark"));
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(Chromium.picture(page, 0)).isNotEqualTo(light);
    }

    @Test
    void print_hasTheTablesInFull() throws Exception {
        Page page = open();
        assertThat(page.locator(".print-only")).isHidden();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.locator(".print-only")).isVisible();
        assertThat(page.locator("#search")).isHidden();
        assertThat(page.pdf()).hasSizeGreaterThan(10_000);
    }

    @Test
    void hostileNames_runNothing() throws Exception {
        Startup hostile = Starts.hostile();
        Page page = chromium.open(hostile, DESK, ColorScheme.LIGHT);
        for (String tab : List.of("tree", "environment", "blame")) {
            page.locator("#tab-" + tab).click();
        }
        page.locator("#canvas-0").focus();
        int phases = hostile.timeline().phases().size();
        page.keyboard().press("ArrowRight");
        for (int i = 0; i < phases; i++) {
            page.keyboard().press("ArrowDown");
            assertThat(chosen(page)).isVisible();
        }
        page.locator("#group").selectOption("name");
        page.locator("#search").fill("</script>");
        assertThat(page.locator("#found")).hasText("1 of 14 phases");
        page.locator(".evidence button").click();

        assertThat(page.evaluate("window.hacked === undefined")).isEqualTo(true);
        assertThat(page.locator("img, script[src], iframe, object, embed")).hasCount(0);
        assertThat(chosen(page)).hasText("</script><script>window.hacked=1</script>");
        assertThat(page.evaluate("document.body.innerText.includes('\\u202e')")).isEqualTo(false);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({"1280,LIGHT", "1280,DARK", "390,LIGHT", "390,DARK"})
    void axe_findsNothing(int width, ColorScheme scheme) throws Exception {
        Page page = chromium.open(Starts.startup(), width, scheme);
        page.locator(".why button").first().click();
        page.locator(".findings + details > summary").click();
        for (String tab : List.of("tree", "environment", "blame")) {
            page.locator("#tab-" + tab).click();
            List<Rule> violations =
                    new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
            assertThat(violations)
                    .extracting(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                    .isEmpty();
        }
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void phone_choosesByTouch() throws Exception {
        Page page = chromium.open(Starts.startup(), PHONE, ColorScheme.LIGHT);
        page.locator("#canvas-0").click(new Locator.ClickOptions().setPosition(150, 52));

        assertThat(chosen(page)).hasText("entityManagerFactory: afterPropertiesSet");
        assertThat(page.locator("#details")).isVisible();
    }
}
