package dev.firstlight.report;

import dev.firstlight.analysis.Startup;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.ServiceInfo;
import dev.firstlight.timeline.Sizes;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** The top of the page: the duration, whether it is good, the machine, and the stages. */
final class HeroHtml {

    private final Startup startup;
    private final StartupTimeline timeline;
    private final StringBuilder out = new StringBuilder();

    private HeroHtml(Startup startup) {
        this.startup = startup;
        this.timeline = startup.timeline();
    }

    static String of(Startup startup) {
        return new HeroHtml(startup).render();
    }

    private String render() {
        ServiceInfo service = timeline.service();
        out.append("<section class=\"card hero\" aria-label=\"Result\"><div>\n");
        out.append("<p class=\"service\">").append(Html.name(service.service()));
        if (!service.version().equals(ServiceInfo.UNKNOWN)) {
            out.append(' ').append(Html.name(service.version()));
        }
        if (!service.env().equals(ServiceInfo.UNKNOWN)) {
            out.append(" <span class=\"soft\">in ")
                    .append(Html.name(service.env()))
                    .append("</span>");
        }
        out.append("</p>\n<h1>").append(Durations.format(nanos())).append(" <span>");
        out.append(meaning()).append("</span></h1>\n");
        verdict();
        failure();
        startup.notes()
                .forEach(note ->
                        out.append("<p class=\"note\">").append(Html.text(note)).append("</p>\n"));
        out.append("</div>\n");
        facts();
        stages();
        return out.append("</section>\n").toString();
    }

    private long nanos() {
        return timeline.duration().toNanos();
    }

    private String meaning() {
        return switch (timeline.outcome()) {
            case READY -> "from process start to ready";
            case FAILED -> "until it failed";
            case STARTING -> "so far, not ready";
        };
    }

    private void verdict() {
        Objective objective = timeline.objective().orElse(null);
        if (objective == null) {
            out.append("<p class=\"verdict\">No objective is set</p>\n");
            return;
        }
        long spare = objective.limit().toNanos() - nanos();
        Boolean met = startup.objectiveMet().orElse(null);
        if (met == null) {
            out.append("<p class=\"verdict\">Objective ").append(objective);
            out.append(", not judged: ").append(whyNotJudged(timeline));
        } else if (met) {
            out.append("<p class=\"verdict met\">✓ Objective ").append(objective);
            out.append(" met, ").append(Durations.format(spare)).append(" to spare");
        } else {
            out.append("<p class=\"verdict missed\">✗ Objective ").append(objective);
            out.append(" missed");
            if (spare < 0) {
                out.append(" by ").append(Durations.format(-spare));
            }
        }
        out.append("</p>\n");
    }

    /** The reason why a start is not judged against its objective. */
    static String whyNotJudged(StartupTimeline timeline) {
        if (timeline.outcome() == Outcome.STARTING) {
            return "not ready";
        }
        return timeline.startKind() == StartKind.COLD
                ? "recorded, which slows a start"
                : timeline.startKind().tag();
    }

    private void failure() {
        timeline.failure()
                .ifPresent(failure -> {
                    out.append("<p class=\"failure\">Failed in ");
                    out.append(Html.escape(TimelineText.path(timeline, failure.phaseId())));
                    out.append(": <b>").append(Html.name(failure.type())).append("</b> ");
                    out.append(Html.text(failure.message())).append("</p>\n");
                });
    }

    private void facts() {
        ServiceInfo service = timeline.service();
        Map<String, String> facts = new LinkedHashMap<>();
        timeline.firstResponse()
                .ifPresent(first ->
                        facts.put("First healthy response", Durations.format(first.toNanos())));
        facts.put("Start", timeline.startKind().tag() + " " + timeline.startId());
        facts.put(
                "At",
                timeline.processStart()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .replace('T', ' '));
        facts.put("Framework", service.framework());
        facts.put("JVM", service.jvm());
        if (service.processors() > 0) {
            facts.put(
                    "Machine",
                    service.processors()
                            + (service.processors() == 1 ? " CPU" : " CPUs")
                            + (service.maxHeapBytes() > 0
                                    ? ", heap to " + Sizes.format(service.maxHeapBytes())
                                    : ""));
        }
        facts.put(
                "Phases",
                timeline.phases().size()
                        + (timeline.dropped() > 0
                                ? ", " + timeline.dropped() + " short ones dropped"
                                : ""));
        facts.put("Outside phases", Durations.format(timeline.unaccountedNanos()));
        timeline.beforeCheckpoint()
                .ifPresent(before ->
                        facts.put("Before the checkpoint", Durations.format(before.toNanos())));
        out.append("<dl class=\"facts\">");
        facts.forEach((term, value) ->
                out.append("<div><dt>")
                        .append(term)
                        .append("</dt><dd>")
                        .append(Html.name(value))
                        .append("</dd></div>"));
        out.append("</dl>\n");
    }

    private void stages() {
        double whole = nanos();
        out.append(
                "<div class=\"stages\"><svg role=\"img\" aria-label=\"Stages of the start, listed"
                        + " below\">");
        for (PhaseRecord stage : timeline.stages()) {
            String x = Html.percent(stage.startNanos(), whole);
            out.append("<rect class=\"s-").append(stage.stage().tag());
            out.append("\" x=\"").append(x).append("\" width=\"");
            out.append(Html.percent(stage.durationNanos(), whole)).append("\" height=\"34\"/>");
            if (stage.durationNanos() > whole * 0.07) {
                out.append("<svg x=\"").append(x).append("\" width=\"");
                out.append(Html.percent(stage.durationNanos(), whole));
                out.append("\" height=\"34\"><text x=\"8\" y=\"22\">");
                out.append(stage.stage().tag()).append("</text></svg>");
            }
        }
        timeline.objective()
                .filter(objective -> objective.limit().toNanos() < whole)
                .ifPresent(objective -> {
                    String x = Html.percent(objective.limit().toNanos(), whole);
                    out.append("<line class=\"limit\" x1=\"")
                            .append(x)
                            .append("\" x2=\"")
                            .append(x);
                    out.append("\" y1=\"0\" y2=\"34\"><title>Objective ").append(objective);
                    out.append("</title></line>");
                });
        out.append("</svg>\n<ul class=\"legend\">");
        for (PhaseRecord stage : timeline.stages()) {
            out.append("<li><span class=\"dot s-").append(stage.stage().tag()).append("\"></span>");
            out.append(stage.stage().tag()).append(" <b>");
            out.append(Durations.format(stage.durationNanos()))
                    .append("</b> <span class=\"soft\">");
            out.append(Html.share(stage.durationNanos(), whole)).append("</span></li>");
        }
        timeline.objective()
                .filter(objective -> objective.limit().toNanos() < whole)
                .ifPresent(
                        objective -> out.append("<li class=\"soft\">dashed: the objective</li>"));
        out.append("</ul></div>\n");
    }
}
