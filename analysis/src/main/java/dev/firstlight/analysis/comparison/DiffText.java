package dev.firstlight.analysis.comparison;

import dev.firstlight.analysis.comparison.TimelineDiff.Part;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Percentages;
import dev.firstlight.timeline.TimelineText;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison as plain text, the answer first. Control characters are escaped. Stateless.
 *
 * @since 0.1.0
 */
public final class DiffText {

    private static final int NAMED = 3;

    /** A part below this share of the largest is not mentioned. */
    private static final double WORTH = 0.1;

    private DiffText() {}

    /**
     * The answer in one sentence: {@code ready is 310 ms later (2.5 s, was 2.19 s), 280 ms of it in
     * di > flyway}; for sets with the interval: {@code ready is 42.0 ms [31.0 ms, 55.0 ms] later}.
     */
    public static String answer(TimelineDiff diff) {
        Change ready = diff.ready();
        StringBuilder text = new StringBuilder("ready is ");
        boolean moved = isShown(ready);
        if (ready.shiftNanos() == 0) {
            text.append("unchanged");
        } else {
            text.append(Durations.format(Math.abs(ready.shiftNanos())));
            text.append(interval(ready)).append(ready.shiftNanos() > 0 ? " later" : " earlier");
        }
        text.append(" (").append(Durations.format(ready.candidateNanos()));
        text.append(", was ").append(Durations.format(ready.baselineNanos())).append(')');
        if (!moved && ready.shiftNanos() != 0) {
            text.append(", which may be chance");
        }
        List<String> named = new ArrayList<>();
        for (Part part : diff.parts().subList(0, Math.min(NAMED, diff.parts().size()))) {
            named.add(part(part, ready.shiftNanos(), named.isEmpty()));
        }
        if (!named.isEmpty()) {
            text.append(", ").append(String.join(", ", named));
            elsewhere(text, diff);
        }
        return text.toString();
    }

    /** The shift that no named part explains, if it is large enough to mention. */
    private static void elsewhere(StringBuilder text, TimelineDiff diff) {
        long ready = diff.ready().shiftNanos();
        long rest = ready;
        long largest = 0;
        for (Part part : diff.parts().subList(0, Math.min(NAMED, diff.parts().size()))) {
            rest -= part.critical().shiftNanos();
            largest = Math.max(largest, Math.abs(part.critical().shiftNanos()));
        }
        if (Math.abs(rest) >= WORTH * largest
                && Math.abs(rest) > diff.options().tolerance().amount()) {
            text.append(", ").append(amount(rest, ready, false)).append(" elsewhere");
        }
    }

    private static String part(Part part, long ready, boolean first) {
        return amount(part.critical().shiftNanos(), ready, first) + " in " + place(part);
    }

    /** The part in words: {@code other phases below di > flyway}. */
    public static String place(Part part) {
        return before(part.scope()) + path(part.path()) + after(part.scope());
    }

    /** The words of {@link #place(Part)} before the path. */
    public static String before(Part.Scope scope) {
        return scope == Part.Scope.OTHERS ? "other phases below " : "";
    }

    /** The words of {@link #place(Part)} after the path. */
    public static String after(Part.Scope scope) {
        return scope == Part.Scope.OWN ? " itself" : "";
    }

    private static String amount(long shift, long ready, boolean first) {
        boolean same =
                Long.signum(shift) == Long.signum(ready)
                        && Math.abs(shift) <= 1.05 * Math.abs(ready);
        return same
                ? Durations.format(Math.abs(shift)) + (first ? " of it" : "")
                : Durations.format(Math.abs(shift)) + (shift > 0 ? " more" : " less");
    }

    /** Whether the interval excludes 0; always true for single starts. */
    private static boolean isShown(Change change) {
        Change.Interval interval = change.interval();
        return interval == null || interval.low() > 0 || interval.high() < 0;
    }

    private static String interval(Change change) {
        Change.Interval interval = change.interval();
        if (interval == null) {
            return "";
        }
        boolean later = change.shiftNanos() > 0;
        long low = later ? interval.low() : -interval.high();
        long high = later ? interval.high() : -interval.low();
        return " [" + Durations.format(low) + ", " + Durations.format(high) + "]";
    }

    /** {@code di > flyway}. */
    public static String path(List<String> path) {
        return String.join(" > ", path.stream().map(TimelineText::printable).toList());
    }

    /**
     * The answer, its basis, and the phases that changed.
     *
     * @param limit maximum number of phases
     */
    public static String of(TimelineDiff diff, int limit) {
        StringBuilder out = new StringBuilder(answer(diff)).append('\n');
        out.append(starts(diff.candidateStarts())).append(" against ");
        out.append(starts(diff.baselineStarts()));
        if (diff.isSure()) {
            out.append("; intervals at ").append(Percentages.exact(diff.options().confidence()));
            out.append(" confidence, corrected for the number of phases\n");
        } else {
            out.append("; too few for confidence intervals, so differences may be chance\n");
        }
        if (!diff.parts().isEmpty()) {
            out.append("\nWhere the difference comes from; the shifts add up.\n");
            row(out, "shift", "interval", "before", "after", "", "phase");
            for (Part part : diff.parts()) {
                change(out, part.critical(), "", place(part));
            }
            row(out, Durations.signed(diff.restNanos()), "", "", "", "", "rest");
            change(out, diff.ready(), "", "ready");
        }
        phases(out, diff, limit);
        return out.toString();
    }

    private static void phases(StringBuilder out, TimelineDiff diff, int limit) {
        if (diff.phases().isEmpty()) {
            out.append("\nNo phase changed.\n");
            return;
        }
        out.append(
                "\nChanged phases, largest effect on ready first. Times include the"
                        + " phases below.\n");
        row(out, "shift", "interval", "before", "after", "change", "phase");
        for (PhaseChange phase : diff.phases().subList(0, Math.min(limit, diff.phases().size()))) {
            List<String> from = phase.movedFrom();
            change(
                    out,
                    phase.total(),
                    phase.kind().tag(),
                    path(phase.path()) + (from == null ? "" : ", was " + path(from)));
        }
        int more = diff.phases().size() - limit;
        if (more > 0) {
            out.append("and ").append(more).append(" more\n");
        }
    }

    private static void change(StringBuilder out, Change change, String kind, String name) {
        Change.Interval interval = change.interval();
        row(
                out,
                Durations.signed(change.shiftNanos()),
                interval == null ? "" : millis(interval.low()) + " .. " + millis(interval.high()),
                Durations.format(change.baselineNanos()),
                Durations.format(change.candidateNanos()),
                kind,
                name);
    }

    private static void row(
            StringBuilder out,
            String shift,
            String interval,
            String before,
            String after,
            String kind,
            String name) {
        pad(out, shift, 11);
        pad(out, interval, 22);
        pad(out, before, 11);
        pad(out, after, 11);
        out.append("  ").append(kind).append(" ".repeat(Math.max(0, 9 - kind.length())));
        out.append(name).append('\n');
    }

    private static void pad(StringBuilder out, String text, int width) {
        out.append(" ".repeat(Math.max(1, width - text.length()))).append(text);
    }

    private static String millis(long nanos) {
        return Math.round(nanos / 1e5) / 10.0 + " ms";
    }

    private static String starts(int n) {
        return n == 1 ? "1 start" : n + " starts";
    }
}
