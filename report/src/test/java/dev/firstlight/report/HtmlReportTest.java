package dev.firstlight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.Startup;
import dev.firstlight.core.TimelineView;
import dev.firstlight.core.TimelineViews;
import dev.firstlight.timeline.Failure;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.StuckThread;
import dev.firstlight.timeline.TimelineJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of the page; tests with the browser check its behavior. */
class HtmlReportTest {

    private static String html(Startup startup) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtmlReport.write(startup, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String block(String html, String id) throws IOException {
        Matcher block = Pattern.compile("id=\"data-" + id + "\">([^<]*)</script>").matcher(html);
        assertThat(block.find()).as("block " + id).isTrue();
        byte[] packed = Base64.getDecoder().decode(block.group(1));
        return new String(
                new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(),
                StandardCharsets.UTF_8);
    }

    @Test
    void page_tellsTheResultWithoutItsScript() throws Exception {
        String html = html(Starts.startup());

        assertThat(html)
                .contains("2.8 s", "shop", "1.4.2")
                .contains(
                        "entityManagerFactory: afterPropertiesSet",
                        "Blocked on a lock",
                        "Create the registry")
                .contains("1 warning, 1 note", "1 check is fine, 1 could not be judged", "Serial")
                .doesNotContain("{{");
    }

    @Test
    void objective_missed_isAVerdictOnlyOfAStartThatWasNotRecorded() throws Exception {
        StartupTimeline slow = Starts.timeline();
        StartupTimeline armed = slow.toBuilder().profiling(Profiling.ARMED).build();
        StartupTimeline restored = slow.toBuilder().startKind(StartKind.RESTORE).build();

        assertThat(html(Startup.of("a", slow))).contains("✗ Objective 2 s at P99 missed by 800 ms");
        assertThat(html(Starts.startup()))
                .contains("Objective 2 s at P99, not judged: recorded, which slows a start");
        assertThat(html(Startup.of("a", armed)))
                .contains("Objective 2 s at P99, not judged: recorded, which slows a start");
        assertThat(html(Startup.of("a", restored)))
                .contains("Objective 2 s at P99, not judged: restore<");
    }

    @Test
    void page_holdsTheTimelineAsItIs() throws Exception {
        Startup startup = Starts.hostile();

        assertThat(block(html(startup), "timeline-0"))
                .isEqualTo(TimelineJson.toString(startup.timeline()));
        assertThat(block(html(Starts.startup()), "facts"))
                .contains("\"12\":{\"nanos\":{\"on-cpu\":600000000")
                .contains("\"on\":\"db:5432\",\"nanos\":100000000,\"count\":12");
    }

    @Test
    void page_hasNoMarkupOfAName() throws Exception {
        String html = html(Starts.hostile());
        String plain = html(Starts.startup());

        assertThat(count(html, "<script")).isEqualTo(count(plain, "<script"));
        assertThat(html).doesNotContain("<img", "onerror=\"", "<svg onload", "\u202e", "\u0007");
        assertThat(html.chars().filter(c -> c < ' ' && c != '\n').count()).isZero();
        assertThat(html).contains("&lt;/script&gt;", "\\u202e");
        // A long name does not make a page of that length.
        assertThat(html.length()).isLessThan(plain.length() + 60_000);
    }

    @Test
    void page_allowsItsOwnCodeAlone() throws Exception {
        String html = html(Starts.startup()).replace("http://www.w3.org/2000/svg", "");

        assertThat(html.substring(0, html.indexOf("<style>")))
                .containsPattern(
                        "Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-[^']+';"
                                + " style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'\"");
        for (String foreign : List.of("unsafe-", "http:", "https:", " style=", " onclick=")) {
            assertThat(count(html, foreign)).as(foreign).isZero();
        }
    }

    @Test
    void page_ofAFailedStart_tellsWhatFailed() throws Exception {
        StartupTimeline timeline =
                Starts.timeline().toBuilder()
                        .outcome(Outcome.FAILED)
                        .failure(Failure.of("java.net.BindException", "port <8080>", 14))
                        .addStuckThread(StuckThread.of("main", 14, List.of("a.B.c(B.java:1)")))
                        .build();

        assertThat(html(Startup.of("a", timeline)))
                .contains("until it failed", "Failed in di &gt; exchangeRates")
                .contains("<b>java.net.BindException</b> port &lt;8080&gt;", "a.B.c(B.java:1)");
    }

    @Test
    void page_ofAnEmptyStart_isWhole() throws Exception {
        StartupTimeline none = StartupTimeline.builder().build();
        StartupTimeline oneStage =
                Starts.builder(1).addStage(1, Stage.INIT, 0, Starts.MILLI, true).build();

        assertThat(html(Startup.of("", none))).endsWith("</html>\n");
        assertThat(html(Startup.of("", oneStage))).endsWith("</html>\n");
    }

    @Test
    void page_ofFiftyThousandPhases_isNotLarge() throws Exception {
        StartupTimeline.Builder builder =
                Starts.builder(50_000).addStage(1, Stage.DI, 0, 50_000 * Starts.MILLI, false);
        for (int i = 0; i < 50_000; i++) {
            builder.addPhase(
                    Starts.phase(
                            10 + i,
                            i % 2 == 0 ? 1 : 9 + i,
                            "org.example.Component" + i,
                            Stage.DI,
                            i,
                            i + 1,
                            "worker-" + i % 64,
                            i % 64));
        }
        Startup startup = Startup.of("large", builder.build());

        assertThat(html(startup).length()).isBetween(200_000, 12_000_000);
    }

    @Test
    void view_withoutAReadableRecording_saysSo(@TempDir Path folder) throws Exception {
        Path empty = Files.createFile(folder.resolve("<b>.jfr"));

        assertThat(TimelineViews.render("report", Starts.timeline(), empty))
                .asString(StandardCharsets.UTF_8)
                .contains("The recording is not part of this report", "&lt;b&gt;.jfr")
                .doesNotContain("<b>.jfr");
    }

    @Test
    void write_leavesTheTargetOpen() throws Exception {
        boolean[] closed = {false};
        OutputStream target =
                new ByteArrayOutputStream() {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                };

        HtmlReport.write(Starts.startup(), target);

        assertThat(closed[0]).isFalse();
    }

    @Test
    void view_isFoundByServices() {
        TimelineView view = TimelineViews.find("report");

        assertThat(view).isNotNull();
        assertThat(view.mediaType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(view.fileExtension()).isEqualTo("html");
        assertThat(TimelineViews.render("report", Starts.timeline(), null))
                .asString(StandardCharsets.UTF_8)
                .startsWith("<!DOCTYPE html>")
                .contains("id=\"findings\"")
                .endsWith("</html>\n");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
