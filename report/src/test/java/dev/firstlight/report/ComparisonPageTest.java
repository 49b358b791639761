package dev.firstlight.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.comparison.TimelineDiff;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two starts side by side, in a real browser. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
@Tag("slow")
class ComparisonPageTest {

    /** Like the other, but {@code entityManagerFactory} takes 300 ms longer and a phase is new. */
    private static StartupTimeline later() {
        StartupTimeline.Builder builder =
                Starts.builder(3_100)
                        .startId("later")
                        .addStage(1, Stage.JVM, 0, 400 * Starts.MILLI, false)
                        .addStage(2, Stage.CONFIG, 400 * Starts.MILLI, 700 * Starts.MILLI, false)
                        .addStage(3, Stage.DI, 700 * Starts.MILLI, 2_800 * Starts.MILLI, false)
                        .addStage(
                                4, Stage.WARMUP, 2_800 * Starts.MILLI, 3_100 * Starts.MILLI, false);
        for (PhaseRecord phase : Starts.timeline().phases()) {
            long from = phase.startNanos() / Starts.MILLI;
            long to = phase.endNanos() / Starts.MILLI;
            long shift = from >= 1_900 ? 300 : 0;
            long growth = phase.name().startsWith("entity") ? 300 : 0;
            builder.addPhase(
                    Starts.phase(
                            phase.id() + 100,
                            phase.parentId() < 10 ? phase.parentId() : phase.parentId() + 100,
                            phase.name(),
                            phase.stage(),
                            from + shift,
                            to + shift + growth,
                            phase.thread(),
                            phase.threadId()));
        }
        builder.addPhase(Starts.phase(200, 112, "flyway <b>", Stage.DI, 900, 1_190));
        return builder.build();
    }

    private static byte[] page() throws IOException {
        Startup baseline = Startup.of("before.json", Starts.timeline());
        Startup candidate = Startup.of("after.json", later());
        TimelineDiff diff =
                TimelineDiff.of(List.of(baseline.timeline()), List.of(candidate.timeline()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtmlReport.write(baseline, candidate, diff, out);
        return out.toByteArray();
    }

    @Test
    void page_tellsTheAnswerFirst() throws Exception {
        String html = new String(page(), StandardCharsets.UTF_8);

        assertThat(html.contains("+300 ms <span>to ready")).isTrue();
        assertThat(html.contains("Ready is 300 ms later (3.1 s, was 2.8 s)")).isTrue();
        assertThat(html.contains("flyway &lt;b&gt;")).isTrue();
        assertThat(html.contains("{{")).isFalse();
    }

    @Test
    void charts_areAlignedAndLinked() throws Exception {
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.open(page(), 1280, ColorScheme.LIGHT);
            assertThat(page.locator("html")).hasAttribute("data-state", "ready");
            String before = Chromium.picture(page, 0);
            String after = Chromium.picture(page, 1);
            page.locator("#zoom-in").click();
            assertThat(Chromium.picture(page, 0)).isNotEqualTo(before);
            assertThat(Chromium.picture(page, 1)).isNotEqualTo(after);
            page.locator("#fit").click();
            assertThat(Chromium.picture(page, 1)).isEqualTo(after);

            // The new phase is in only one chart.
            page.locator("[data-path*='flyway']").first().click();
            assertThat(page.locator("#details h3").first()).hasText("flyway <b>");
            page.locator("#canvas-0").focus();
            page.keyboard().press("Escape");
            page.keyboard().press("ArrowRight");
            assertThat(page.locator("#details h3").first()).hasText("environment");
            assertThat(Chromium.picture(page, 1)).isNotEqualTo(after);
            page.locator("#search").fill("flyway");
            assertThat(page.locator("#found")).containsText("1 of 23 phases");
            page.locator("[data-download='1']").click();
            assertThat(chromium.requests).isEmpty();
            assertThat(chromium.troubles).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280,LIGHT", "1280,DARK", "390,LIGHT"})
    void axe_findsNothing(int width, ColorScheme scheme) throws Exception {
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.open(page(), width, scheme);
            List<Rule> violations =
                    new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
            assertThat(violations)
                    .extracting(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                    .isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }
}
