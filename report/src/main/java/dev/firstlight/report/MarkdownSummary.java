package dev.firstlight.report;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.util.List;
import java.util.Map;

/**
 * A start in a few lines of GitHub-flavored Markdown, for pull requests and job summaries: the
 * verdict, the stages, what held up ready, the findings. Names are code spans, so that none can be
 * markup, a link, or a mention. Stateless.
 *
 * @since 0.1.0
 */
public final class MarkdownSummary {

    private static final int PARTS = 6;

    private final Startup startup;
    private final StartupTimeline timeline;
    private final StringBuilder out = new StringBuilder();

    private MarkdownSummary(Startup startup) {
        this.startup = startup;
        timeline = startup.timeline();
    }

    /** The summary, ending with a line break. */
    public static String of(Startup startup) {
        return new MarkdownSummary(startup).render();
    }

    private String render() {
        headline();
        startup.notes().forEach(note -> out.append(Markdown.sentence(note)).append("\n\n"));
        stages();
        heldUp();
        findings();
        return out.toString();
    }

    private void headline() {
        out.append("### ").append(Markdown.code(timeline.service().service())).append(' ');
        out.append(
                switch (timeline.outcome()) {
                    case READY -> "ready in ";
                    case FAILED -> "failed after ";
                    case STARTING -> "not ready after ";
                });
        long nanos = timeline.duration().toNanos();
        out.append(Durations.format(nanos)).append("\n\n");
        timeline.objective()
                .ifPresent(objective -> {
                    Boolean met = startup.objectiveMet().orElse(null);
                    out.append(met == null ? "" : met ? "✓ " : "✗ ")
                            .append("Objective ")
                            .append(objective);
                    long over = nanos - objective.limit().toNanos();
                    if (met == null) {
                        out.append(", not judged: ").append(HeroHtml.whyNotJudged(timeline));
                    } else if (met) {
                        out.append(" met, ").append(Durations.format(-over)).append(" to spare");
                    } else {
                        out.append(" missed");
                        out.append(over > 0 ? " by " + Durations.format(over) : "");
                    }
                    out.append(". ");
                });
        out.append(timeline.startKind().tag()).append(" start ");
        out.append(Markdown.code(timeline.startId())).append(" on ");
        out.append(Markdown.code("Java " + timeline.service().jvm())).append(", ");
        out.append(Markdown.code(timeline.service().framework())).append(".\n\n");
        if (timeline.outcome() == Outcome.FAILED) {
            timeline.failure()
                    .ifPresent(failure ->
                            out.append("Failed in ")
                                    .append(
                                            Markdown.code(
                                                    TimelineText.shortPath(
                                                            timeline, failure.phaseId())))
                                    .append(": ")
                                    .append(
                                            Markdown.code(
                                                    failure.type() + ": " + failure.message()))
                                    .append("\n\n"));
        }
    }

    private void stages() {
        List<PhaseRecord> stages = timeline.stages();
        if (stages.isEmpty()) {
            return;
        }
        StringBuilder times = new StringBuilder("|");
        out.append('|');
        for (PhaseRecord stage : stages) {
            out.append(' ').append(stage.stage().tag()).append(" |");
            times.append(' ').append(Durations.format(stage.durationNanos())).append(" |");
        }
        out.append("\n|")
                .append(" ---: |".repeat(stages.size()))
                .append('\n')
                .append(times)
                .append("\n\n");
    }

    private void heldUp() {
        Map<Integer, Long> shares = TimelineText.criticalShares(timeline);
        if (shares.isEmpty()) {
            return;
        }
        out.append("| held up ready | | |\n| --- | ---: | ---: |\n");
        long whole = timeline.duration().toNanos();
        shares.entrySet().stream()
                .limit(PARTS)
                .forEach(share ->
                        out.append("| ")
                                .append(
                                        Markdown.code(
                                                TimelineText.shortPath(timeline, share.getKey())))
                                .append(" | ")
                                .append(Durations.format(share.getValue()))
                                .append(" | ")
                                .append(Html.share(share.getValue(), whole))
                                .append(" |\n"));
        out.append('\n');
    }

    private void findings() {
        List<Finding> findings =
                startup.findings().stream()
                        .filter(finding -> finding.severity().compareTo(Severity.INFO) >= 0)
                        .toList();
        if (FindingsText.mostLackData(startup.findings())) {
            out.append(Markdown.sentence(FindingsText.headline(startup))).append("\n\n");
        }
        for (Finding finding : findings) {
            out.append("- **").append(finding.severity() == Severity.WARN ? "Warning" : "Note");
            out.append(": ").append(Markdown.sentence(finding.name())).append(".** ");
            out.append(Markdown.sentence(finding.summary()));
            if (!finding.advice().isEmpty()) {
                out.append(" **Do:** ").append(Markdown.sentence(finding.advice()));
            }
            out.append('\n');
        }
        out.append(findings.isEmpty() ? "" : "\n");
    }
}
