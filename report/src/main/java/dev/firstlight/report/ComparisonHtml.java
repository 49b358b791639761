package dev.firstlight.report;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.comparison.Change;
import dev.firstlight.analysis.comparison.DiffText;
import dev.firstlight.analysis.comparison.PhaseChange;
import dev.firstlight.analysis.comparison.TimelineDiff;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Percentages;
import dev.firstlight.timeline.internal.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The head of a comparison: the answer, the causes of the difference, and the changes. */
final class ComparisonHtml {

    private static final int MOST_ROWS = 500;

    private final TimelineDiff diff;
    private final StringBuilder out = new StringBuilder();

    private ComparisonHtml(TimelineDiff diff) {
        this.diff = diff;
    }

    static String hero(Startup baseline, Startup candidate, TimelineDiff diff) {
        ComparisonHtml html = new ComparisonHtml(diff);
        html.renderHero(baseline, candidate);
        return html.out.toString();
    }

    static String changes(TimelineDiff diff) {
        ComparisonHtml html = new ComparisonHtml(diff);
        html.renderChanges();
        return html.out.toString();
    }

    private void renderHero(Startup baseline, Startup candidate) {
        Change ready = diff.ready();
        out.append("<section class=\"card hero compared\" aria-label=\"Result\"><div>\n");
        out.append("<p class=\"service\">")
                .append(Html.name(candidate.timeline().service().service()));
        out.append(" <span class=\"soft\">compared</span></p>\n<h1 class=\"")
                .append(tone(ready))
                .append("\">");
        out.append(Durations.signed(ready.shiftNanos()))
                .append(" <span>to ready</span></h1></div>\n<div>");
        String answer = DiffText.answer(diff);
        out.append("<p class=\"answer\">").append(Html.text(capital(answer))).append(".</p>\n");
        out.append("<p class=\"soft\">").append(starts(diff.candidateStarts())).append(" (");
        out.append(Html.name(candidate.label()))
                .append(") against ")
                .append(starts(diff.baselineStarts()));
        out.append(" (").append(Html.name(baseline.label())).append("). ");
        out.append(
                diff.isSure()
                        ? "Intervals at "
                                + Percentages.exact(diff.options().confidence())
                                + " confidence, corrected for the number of phases."
                        : "Too few for confidence intervals, so differences may be chance.");
        out.append("</p></div>\n");
        parts();
        out.append("</section>\n");
    }

    private void parts() {
        if (diff.parts().isEmpty()) {
            return;
        }
        out.append(
                "<div class=\"wide\"><table class=\"plain\"><caption>Where the"
                        + " difference comes from; the shifts add up");
        out.append("</caption>");
        head("Phase", "Shift", "Before", "After", diff.isSure() ? "Interval" : "");
        for (TimelineDiff.Part part : diff.parts()) {
            out.append("<tr><td>");
            out.append(DiffText.before(part.scope()));
            path(part.path(), DiffText.after(part.scope()));
            out.append("</td>");
            change(part.critical());
            out.append("</tr>\n");
        }
        out.append("<tr><td>rest</td><td class=\"number\">")
                .append(Durations.signed(diff.restNanos()));
        out.append("</td><td></td><td></td>")
                .append(diff.isSure() ? "<td></td>" : "")
                .append("</tr>\n<tr><td><b>ready</b></td>");
        change(diff.ready());
        out.append("</tr></tbody></table></div>\n");
    }

    private void renderChanges() {
        List<PhaseChange> phases = diff.phases();
        out.append(
                "<section class=\"card\" id=\"panels\"><div class=\"head\"><h2>Phases that"
                        + " changed</h2>");
        out.append(
                "<span class=\"soft\">largest effect on ready first; times include the"
                        + " phases below</span>");
        out.append("</div>\n");
        if (phases.isEmpty()) {
            out.append("<p class=\"empty\">No phase changed.</p></section>\n");
            return;
        }
        out.append(
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Phases that"
                        + " changed\">");
        out.append("<table class=\"plain\">");
        head("Change", "Phase", "Shift", "Before", "After", diff.isSure() ? "Interval" : "");
        for (PhaseChange phase : phases.subList(0, Math.min(MOST_ROWS, phases.size()))) {
            out.append("<tr data-searched><td><span class=\"tag ")
                    .append(phase.kind().tag())
                    .append("\">");
            out.append(phase.kind().tag()).append("</span></td><td>");
            path(phase.path(), "");
            List<String> from = phase.movedFrom();
            if (from != null) {
                out.append("<br><span class=\"soft\">was ")
                        .append(Html.escape(DiffText.path(from)));
                out.append("</span>");
            }
            out.append("</td>");
            change(phase.total());
            out.append("</tr>\n");
        }
        out.append("</tbody></table></div>\n");
        if (phases.size() > MOST_ROWS) {
            out.append("<p class=\"soft\">and ")
                    .append(phases.size() - MOST_ROWS)
                    .append(" more</p>\n");
        }
        out.append("</section>\n");
    }

    private void head(String... titles) {
        out.append("<thead><tr>");
        for (String title : titles) {
            if (title.isEmpty()) {
                continue;
            }
            boolean text = title.equals("Phase") || title.equals("Change");
            out.append("<th scope=\"col\"").append(text ? ">" : " class=\"number\">");
            out.append(title).append("</th>");
        }
        out.append("</tr></thead><tbody>\n");
    }

    /** A button that finds the phase in both charts. */
    private void path(List<String> path, String end) {
        StringBuilder json = new StringBuilder();
        JsonWriter writer = new JsonWriter(json).beginArray();
        path.forEach(writer::value);
        writer.endArray();
        out.append("<button type=\"button\" class=\"link\" data-path=\"");
        out.append(json.length() < 4_000 ? Html.escape(json.toString()) : "[]").append("\">");
        out.append(Html.escape(DiffText.path(path))).append(end).append("</button>");
    }

    private void change(Change change) {
        out.append("<td class=\"number ")
                .append(tone(change))
                .append("\">")
                .append(Durations.signed(change.shiftNanos()));
        out.append("</td><td class=\"number\">").append(Durations.format(change.baselineNanos()));
        out.append("</td><td class=\"number\">").append(Durations.format(change.candidateNanos()));
        out.append("</td>");
        if (diff.isSure()) {
            out.append("<td class=\"number soft\">");
            interval(change.interval());
            out.append("</td>");
        }
    }

    private void interval(Change.@Nullable Interval interval) {
        if (interval != null) {
            out.append(Durations.signed(interval.low()))
                    .append(" to ")
                    .append(Durations.signed(interval.high()));
        }
    }

    /** Colors earlier and later only if the difference is more than chance. */
    private static String tone(Change change) {
        Change.Interval interval = change.interval();
        boolean chance = interval != null && interval.low() <= 0 && interval.high() >= 0;
        return chance || change.shiftNanos() == 0
                ? "same"
                : change.shiftNanos() > 0 ? "later" : "earlier";
    }

    private static String starts(int count) {
        return count == 1 ? "one start" : count + " starts";
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
