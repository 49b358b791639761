package dev.firstlight.report;

import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.ServiceInfo;
import dev.firstlight.timeline.Sizes;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables in plain HTML: the environment, and the blame for printing. */
final class TablesHtml {

    private static final int PRINTED = 30;

    private TablesHtml() {}

    static String environment(Startup startup) {
        StartupTimeline timeline = startup.timeline();
        ServiceInfo service = timeline.service();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("service", service.service());
        facts.put("version", service.version());
        facts.put("environment", service.env());
        facts.put("framework", service.framework());
        facts.put("jvm", service.jvm());
        if (service.processors() > 0) {
            facts.put("processors", Integer.toString(service.processors()));
        }
        if (service.maxHeapBytes() > 0) {
            facts.put("maximum heap", Sizes.format(service.maxHeapBytes()));
        }
        facts.put("process start", timeline.processStart().toString());
        facts.put("process start known from", timeline.processStartSource().tag());
        facts.put("start", timeline.startKind().tag() + ", id " + timeline.startId());
        facts.put(
                "phases",
                timeline.phases().size()
                        + ", "
                        + timeline.dropped()
                        + " dropped, capacity "
                        + timeline.capacity());
        facts.put("read from", startup.label());
        RecordingFacts recording = startup.recording();
        if (recording != null) {
            facts.putAll(recording.environment());
        }
        StringBuilder out = new StringBuilder("<table class=\"plain\"><tbody>\n");
        facts.forEach((name, value) ->
                out.append("<tr data-searched><th scope=\"row\">")
                        .append(Html.name(name))
                        .append("</th><td>")
                        .append(Html.text(value))
                        .append("</td></tr>\n"));
        return out.append("</tbody></table>\n").toString();
    }

    static String blame(StartupTimeline timeline) {
        List<PhaseRecord> all = TimelineText.bySelfTime(timeline);
        StringBuilder out = new StringBuilder("<table class=\"plain\"><thead><tr><th>Phase</th>");
        out.append(
                "<th class=\"number\">Self</th><th"
                        + " class=\"number\">Total</th></tr></thead><tbody>\n");
        for (PhaseRecord phase : all.subList(0, Math.min(PRINTED, all.size()))) {
            out.append("<tr><td>");
            out.append(Html.escape(TimelineText.shortPath(timeline, phase.id())));
            out.append("</td><td class=\"number\">");
            out.append(Durations.format(timeline.selfNanos(phase.id())));
            out.append("</td><td class=\"number\">");
            out.append(Durations.format(phase.durationNanos())).append("</td></tr>\n");
        }
        return out.append("</tbody></table>\n").toString();
    }
}
