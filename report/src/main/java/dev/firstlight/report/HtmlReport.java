package dev.firstlight.report;

import static dev.firstlight.report.PageTemplate.text;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.comparison.DiffText;
import dev.firstlight.analysis.comparison.TimelineDiff;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The report as one self-contained HTML file in UTF-8: header, stages, what held up ready,
 * findings, timeline, blame, tree, environment. Shows names as text, whatever they contain. Written
 * as a stream. Stateless.
 *
 * @since 0.1.0
 */
public final class HtmlReport {

    /** Media type of the output. */
    public static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private HtmlReport() {}

    /**
     * Writes the report. The caller closes the target.
     *
     * @throws IOException if the target cannot be written
     */
    public static void write(Startup startup, OutputStream target) throws IOException {
        StartupTimeline timeline = startup.timeline();
        ProfilePages profile = ProfilePages.of(startup);
        Map<String, PageTemplate.Part> parts = common(profile);
        parts.put("title", text(title(timeline)));
        parts.put("downloads", text(download(0, timeline, "Download JSON")));
        parts.put("hero", text(HeroHtml.of(startup)));
        parts.put("summary", text(SummaryHtml.of(startup)));
        parts.put("timeline-note", text("one lane per thread; gold: the critical path"));
        parts.put("charts", text(chart(0, "Timeline; the tree below shows the same as text")));
        parts.put(
                "panels", out -> PageTemplate.write("panels.html", panels(startup, profile), out));
        parts.put(
                "data",
                out -> {
                    data(List.of(startup), out);
                    profile(profile, out);
                });
        page(parts, target);
    }

    /**
     * Writes a comparison: the answer, the causes of the difference, two timelines that zoom and
     * search as one, and all phases that changed. The caller closes the target.
     *
     * @param baseline the start to compare with; for a set, its typical start
     * @param candidate the judged start; for a set, its typical start
     * @param diff the difference of the starts or sets
     * @param target receives the page
     * @throws IOException if the target cannot be written
     */
    public static void write(
            Startup baseline, Startup candidate, TimelineDiff diff, OutputStream target)
            throws IOException {
        List<Startup> both = List.of(baseline, candidate);
        Map<String, PageTemplate.Part> parts = common(ProfilePages.NONE);
        parts.put("title", text(Html.escape(DiffText.answer(diff))));
        parts.put(
                "downloads",
                text(
                        download(0, baseline.timeline(), "JSON before")
                                + download(1, candidate.timeline(), "JSON after")));
        parts.put("chart-class", text(" two"));
        parts.put("hero", text(ComparisonHtml.hero(baseline, candidate, diff)));
        parts.put("summary", text(""));
        parts.put("timeline-note", text("both on one scale; gold: the critical path"));
        parts.put(
                "charts",
                text(
                        labelled(0, "Before", baseline.label())
                                + labelled(1, "After", candidate.label())));
        parts.put("panels", text(ComparisonHtml.changes(diff)));
        parts.put("data", out -> data(both, out));
        page(parts, target);
    }

    private static String labelled(int index, String what, String label) {
        return "<h3 class=\"of\">"
                + what
                + " <span class=\"soft\">"
                + Html.name(label)
                + "</span></h3>\n"
                + chart(index, what + "; the table below shows what changed");
    }

    private static Map<String, PageTemplate.Part> common(ProfilePages profile) {
        Map<String, PageTemplate.Part> parts = new HashMap<>();
        parts.put("policy", text(PageCode.policy(profile.all())));
        parts.put("style", text(PageCode.style()));
        parts.put("script", text(PageCode.script()));
        parts.put("chart-class", text(""));
        return parts;
    }

    private static Map<String, PageTemplate.Part> panels(Startup startup, ProfilePages profile) {
        return Map.of(
                "profile-tabs", text(ProfileHtml.tabs(profile)),
                "profile-panels", text(ProfileHtml.panels(profile)),
                "environment", text(TablesHtml.environment(startup)),
                "blame", text(TablesHtml.blame(startup.timeline())));
    }

    private static void page(Map<String, PageTemplate.Part> parts, OutputStream target)
            throws IOException {
        Writer out =
                new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8), 1 << 16);
        try {
            PageTemplate.write("report.html", parts, out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private static void profile(ProfilePages profile, Writer out) throws IOException {
        String flame = profile.flame();
        if (flame != null) {
            DataBlock.write("flame", text(flame), out);
        }
        String heat = profile.heat();
        if (heat != null) {
            DataBlock.write("heat", text(heat), out);
        }
    }

    private static String title(StartupTimeline timeline) {
        return Html.name(timeline.service().service())
                + ": "
                + timeline.outcome().tag()
                + (timeline.outcome() == Outcome.READY ? " in " : " after ")
                + Durations.format(timeline.duration().toNanos());
    }

    private static String download(int index, StartupTimeline timeline, String label) {
        return "<button type=\"button\" data-download=\""
                + index
                + "\" data-name=\"timeline-"
                + Html.name(timeline.startId()).replaceAll("[^0-9A-Za-z-]", "_")
                + ".json\">"
                + label
                + "</button>";
    }

    private static String chart(int index, String label) {
        return "<div class=\"gantt\" id=\"gantt-"
                + index
                + "\"><canvas id=\"canvas-"
                + index
                + "\" tabindex=\"0\" role=\"application\" aria-roledescription=\"chart\" aria-label=\""
                + label
                + "\" aria-describedby=\"keys\"></canvas>"
                + "<div class=\"spacer\"></div></div>\n";
    }

    private static void data(List<Startup> startups, Writer out) throws IOException {
        DataBlock.write("facts", block -> FactsJson.write(startups, block), out);
        for (int i = 0; i < startups.size(); i++) {
            StartupTimeline timeline = startups.get(i).timeline();
            DataBlock.write("timeline-" + i, block -> TimelineJson.write(timeline, block), out);
        }
    }
}
