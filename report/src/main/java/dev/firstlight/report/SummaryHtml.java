package dev.firstlight.report;

import dev.firstlight.analysis.Cost;
import dev.firstlight.analysis.PhaseCosts;
import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.StuckThread;
import dev.firstlight.timeline.TimelineText;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Why the start took so long: the largest parts of the critical path, and the findings. */
final class SummaryHtml {

    private static final int PARTS = 7;

    /** Costs on other threads: for several phases at once, their sum would mean nothing. */
    private static final Set<Cost> BESIDE = EnumSet.of(Cost.JIT, Cost.THROTTLED);

    private static final int SAYS_ENOUGH = 12;

    private final Startup startup;
    private final StartupTimeline timeline;
    private final StringBuilder out = new StringBuilder();

    private SummaryHtml(Startup startup) {
        this.startup = startup;
        timeline = startup.timeline();
    }

    static String of(Startup startup) {
        return new SummaryHtml(startup).render();
    }

    private String render() {
        out.append("<div class=\"pair\">\n");
        heldUp();
        out.append(FindingsHtml.of(startup));
        stuckThreads();
        return out.append("</div>\n").toString();
    }

    private void heldUp() {
        double whole = timeline.duration().toNanos();
        out.append(
                "<section class=\"card\" aria-labelledby=\"why\"><div class=\"head\"><h2"
                        + " id=\"why\">");
        out.append(
                "What held up ready</h2><span class=\"soft\">largest parts of the critical"
                        + " path</span></div>\n");
        out.append("<ol class=\"why\">\n");
        Map<Integer, Long> shares = TimelineText.criticalShares(timeline);
        long shown = 0;
        int lines = 0;
        for (Map.Entry<Integer, Long> share : shares.entrySet()) {
            if (lines++ == PARTS) {
                break;
            }
            shown += share.getValue();
            part(share.getKey(), share.getValue(), whole);
        }
        out.append("</ol>\n");
        if (shares.size() > PARTS) {
            out.append("<p class=\"soft\">").append(shares.size() - PARTS).append(" more: ");
            out.append(Durations.format((long) whole - shown)).append("</p>\n");
        }
        costs();
        out.append("</section>\n");
    }

    private void part(int id, long nanos, double whole) {
        PhaseRecord phase = timeline.find(id);
        if (phase == null) {
            return;
        }
        boolean stage = phase.parentId() == PhaseRecord.ROOT_ID;
        out.append("<li data-searched><button type=\"button\" data-phase=\"")
                .append(id)
                .append("\"><span>");
        out.append(label(phase)).append(stage ? ", outside phases" : "").append("</span>");
        out.append("<span class=\"share\">").append(Durations.format(nanos)).append(" <span>");
        out.append(Html.share(nanos, whole)).append("</span></span>");
        if (!stage) {
            out.append("<span class=\"path\">");
            out.append(Html.escape(TimelineText.shortPath(timeline, id))).append("</span>");
        }
        out.append("<svg aria-hidden=\"true\"><rect class=\"s-").append(phase.stage().tag());
        out.append("\" width=\"").append(Html.percent(nanos, whole));
        out.append("\" height=\"6\"/></svg></button></li>\n");
    }

    /** Includes the parent's name if the phase's own name is generic, such as {@code load}. */
    private String label(PhaseRecord phase) {
        PhaseRecord parent = timeline.find(phase.parentId());
        if (parent == null
                || parent.parentId() == PhaseRecord.ROOT_ID
                || phase.displayName().length() >= SAYS_ENOUGH) {
            return Html.escape(TimelineText.label(phase));
        }
        return Html.escape(TimelineText.label(parent))
                + " › "
                + Html.escape(TimelineText.label(phase));
    }

    private void costs() {
        RecordingFacts recording = startup.recording();
        if (recording == null || recording.costs().isEmpty()) {
            return;
        }
        Map<Cost, Long> sums = new EnumMap<>(Cost.class);
        for (PhaseCosts costs : recording.costs().values()) {
            costs.nanos().forEach((cost, nanos) -> sums.merge(cost, nanos, Long::sum));
        }
        out.append("<h3>All phases on all threads, from the recording</h3>\n<dl class=\"facts\">");
        sums.entrySet().stream()
                .filter(sum -> sum.getValue() > 0 && !BESIDE.contains(sum.getKey()))
                .sorted(Map.Entry.<Cost, Long>comparingByValue().reversed())
                .forEach(sum ->
                        out.append("<div><dt>")
                                .append(sum.getKey().label())
                                .append("</dt><dd>")
                                .append(Durations.format(sum.getValue()))
                                .append("</dd></div>"));
        long unseen = ownNanos() - exclusive(sums);
        if (unseen > 0) {
            out.append("<div><dt>not covered by the recording</dt><dd>");
            out.append(Durations.format(unseen)).append("</dd></div>");
        }
        out.append("</dl>\n");
    }

    /** Self time of all phases on all threads. */
    private long ownNanos() {
        return Stream.concat(timeline.stages().stream(), timeline.phases().stream())
                .mapToLong(phase -> timeline.selfNanos(phase.id()))
                .sum();
    }

    private static long exclusive(Map<Cost, Long> sums) {
        return sums.entrySet().stream()
                .filter(sum -> sum.getKey().isExclusive())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void stuckThreads() {
        List<StuckThread> threads = timeline.stuckThreads();
        if (threads.isEmpty()) {
            return;
        }
        out.append("<section class=\"card\"><div class=\"head\"><h2>Stuck threads</h2></div>\n");
        for (StuckThread thread : threads) {
            out.append("<details data-searched><summary>").append(Html.name(thread.thread()));
            out.append(" in ");
            out.append(Html.escape(TimelineText.shortPath(timeline, thread.phaseId())));
            out.append("</summary><pre>");
            thread.frames().forEach(frame -> out.append(Html.name(frame)).append('\n'));
            out.append("</pre></details>\n");
        }
        out.append("</section>\n");
    }
}
