package dev.firstlight.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Flame graph and heat map of a real recording, in the page. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
@Tag("slow")
class ProfilePageTest {

    private static final int BUSY = 12;

    @TempDir private static Path folder;

    private static Startup startup;

    /** Two phases of this thread, recorded; samples fall into the busy one. */
    @BeforeAll
    static void record() throws Exception {
        Path file = folder.resolve("start.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            Instant begin = Instant.now();
            long nanos = System.nanoTime();
            int sum = 0;
            while (System.nanoTime() - nanos < 600_000_000L) {
                sum += busyWork(sum);
            }
            assertThat(sum).isNotEqualTo(42);
            long length = System.nanoTime() - nanos;
            recording.dump(file);
            StartupTimeline timeline =
                    StartupTimeline.builder()
                            .outcome(Outcome.READY)
                            .processStart(begin, ProcessStartSource.KERNEL)
                            .durationNanos(length)
                            .addStage(1, Stage.DI, 0, length, false)
                            .addPhase(phase(10, 1, "quiet", 0, 0))
                            .addPhase(
                                    phase(
                                            11,
                                            1,
                                            "</script><script>parent.hacked=1</script>",
                                            0,
                                            length))
                            .addPhase(phase(BUSY, 11, "busy", 0, length))
                            .build();
            RecordingFacts facts = RecordingFacts.of(file, begin);
            startup = Startup.of("start.jfr", timeline).withRecording(facts);
        }
    }

    private static PhaseRecord phase(int id, int parent, String name, long from, long to) {
        Thread thread = Thread.currentThread();
        return PhaseRecord.builder()
                .id(id)
                .parentId(parent)
                .name(name)
                .stage(Stage.DI)
                .startNanos(from)
                .endNanos(to)
                .thread(thread.getName(), thread.getId())
                .build();
    }

    private static int busyWork(int seed) {
        int value = seed;
        for (int i = 0; i < 100_000; i++) {
            value = value * 31 + Integer.bitCount(value ^ i);
        }
        return value | 1;
    }

    @Test
    void samples_areBelowTheirPhases() {
        ProfilePages pages = ProfilePages.of(startup);

        assertThat(pages.flame() == null).isFalse();
        assertThat(pages.heat() == null).isFalse();
        assertThat(pages.flame().contains("busy [" + BUSY + "]")).isTrue();
        assertThat(pages.flame().contains("busyWork")).isTrue();
        assertThat(pages.flame().contains("quiet [")).isFalse();
        assertThat(pages.flame().contains("parent.hacked=1</script>")).isFalse();
    }

    @Test
    void recordingInGzip_hasTheSamePages() throws IOException {
        Path packed = folder.resolve("start.jfr.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(startup.recording().file(), out);
        }
        RecordingFacts facts = RecordingFacts.of(packed, startup.recording().processStart());
        Startup compressed = Startup.of("start", startup.timeline()).withRecording(facts);

        assertThat(ProfilePages.of(compressed)).isEqualTo(ProfilePages.of(startup));
    }

    @Test
    void recording_thatIsCut_leavesTheReportWithoutAProfile() throws IOException {
        byte[] whole = Files.readAllBytes(startup.recording().file());
        for (int length = 0; length < whole.length; length += 1 + whole.length / 12) {
            Path cut = Files.write(folder.resolve("cut.jfr"), Arrays.copyOf(whole, length));
            RecordingFacts facts = RecordingFacts.of(cut, startup.timeline().processStart());
            Startup broken = Startup.of("cut", startup.timeline()).withRecording(facts);
            assertThat(ProfilePages.of(broken)).isNotNull();
        }
    }

    @Test
    void page_showsFlameGraphAndHeatMap() throws Exception {
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.open(startup, 1280, ColorScheme.LIGHT);
            page.locator("#tab-flame").click();
            assertThat(page.locator("#flame-shown"))
                    .hasText(Pattern.compile("The whole start: [0-9]+ samples?"));
            FrameLocator flame = page.frameLocator("#flame-frame iframe");
            assertThat(flame.locator("html")).not().hasClass("dark");

            choose(page, "busy");
            page.locator("#details .actions button").last().click();
            assertThat(page.locator("#flame-shown"))
                    .hasText(Pattern.compile("busy: [1-9][0-9]* samples?"));
            choose(page, "quiet");
            page.locator("#details .actions button").last().click();
            assertThat(page.locator("#flame-shown")).hasText("quiet: 0 samples");
            page.locator("#flame-all").click();
            assertThat(page.locator("#flame-shown")).containsText("The whole start");
            page.locator("#theme").click();
            page.locator("#theme").click();
            assertThat(flame.locator("html")).hasClass("dark");

            page.locator("#tab-heat").click();
            assertThat(page.frameLocator("#heat-frame iframe").locator("#heatmap-canvas"))
                    .isVisible();
            assertThat(page.evaluate("window.hacked === undefined")).isEqualTo(true);
            assertThat(chromium.requests).isEmpty();
            assertThat(chromium.troubles).isEmpty();
        }
    }

    @Test
    void aPhase_hasItsFlameGraphBeforeTheTabWasOpened() throws Exception {
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.open(startup, 1280, ColorScheme.DARK);
            page.locator("#tab-tree").click();
            page.locator("#open-all").click();
            page.locator("#tree-rows .row")
                    .filter(new Locator.FilterOptions().setHasText("busy"))
                    .last()
                    .click();
            page.locator("#details .actions button").last().click();

            assertThat(page.locator("#flame-shown"))
                    .hasText(Pattern.compile("busy: [1-9][0-9]* samples?"));
            assertThat(page.locator("#flame-all")).isVisible();
            assertThat(chromium.troubles).isEmpty();
        }
    }

    /** Brightness in the middle of the heat map's page. */
    private static int brightness(Page page) throws IOException {
        BufferedImage picture =
                ImageIO.read(
                        new ByteArrayInputStream(page.locator("#heat-frame iframe").screenshot()));
        long sum = 0;
        int pixels = picture.getWidth() * picture.getHeight();
        for (int pixel :
                picture.getRGB(
                        0,
                        0,
                        picture.getWidth(),
                        picture.getHeight(),
                        null,
                        0,
                        picture.getWidth())) {
            sum += (pixel >> 16 & 0xff) + (pixel >> 8 & 0xff) + (pixel & 0xff);
        }
        return (int) (sum / 3 / pixels);
    }

    @Test
    void theHeatMap_isDarkOnADarkPage() throws Exception {
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.open(startup, 1280, ColorScheme.DARK);
            page.locator("#tab-heat").click();
            FrameLocator heat = page.frameLocator("#heat-frame iframe");
            assertThat(heat.locator("html")).hasClass("dark");
            assertThat(brightness(page)).isLessThan(90);

            // Switches to auto, then to light.
            page.locator("#theme").click();
            assertThat(heat.locator("html")).not().hasClass("dark");
            assertThat(brightness(page)).isGreaterThan(150);
            assertThat(chromium.troubles).isEmpty();
        }
    }

    private static void choose(Page page, String phase) {
        page.locator("#tab-tree").click();
        page.locator("#open-all").click();
        page.locator("#tree-rows .row")
                .filter(new Locator.FilterOptions().setHasText(phase))
                .last()
                .click();
        page.locator("#tab-flame").click();
    }
}
