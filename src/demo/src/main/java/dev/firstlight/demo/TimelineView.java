package dev.firstlight.demo;

import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A timeline for a terminal: the tree without small phases, and the sum of the stages. */
final class TimelineView {

    /** Phases shorter than this share of the start are left out. */
    private static final int SMALLEST_SHARE = 100;

    private static final int WIDTH = Console.WIDTH - 2;

    /** Begin, total, and self time, then the name, which is indented below a stage. */
    private static final Pattern ROW = Pattern.compile(" +\\S+ +(\\S+) +\\S+ {4,}\\S.*");

    /** The package of a class in the value of an attribute. */
    private static final Pattern PACKAGE = Pattern.compile("=(?:[a-z]\\w*\\.)+(?=[A-Z])");

    private TimelineView() {}

    /** The longest phases of the tree. */
    static List<String> tree(StartupTimeline timeline) {
        double smallest = timeline.duration().toNanos() / 1e6 / SMALLEST_SHARE;
        List<String> lines = new ArrayList<>();
        int left = 0;
        for (String line : TimelineText.tree(timeline).lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && Double.parseDouble(row.group(1)) < smallest) {
                left++;
            } else {
                lines.add(fit(PACKAGE.matcher(line).replaceAll("=")));
            }
        }
        if (left > 0) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "Not shown: %1$d, each shorter than %2$.1f ms (1 %% of the startup)",
                            left,
                            smallest));
        }
        return lines;
    }

    private static String fit(String line) {
        return line.length() > WIDTH ? line.substring(0, WIDTH - 3) + "..." : line;
    }

    /** The stages in nanoseconds, with their sum and the duration below. */
    static List<String> stages(StartupTimeline timeline) {
        List<String> lines = new ArrayList<>();
        for (PhaseRecord stage : timeline.stages()) {
            lines.add(nanos(stage.name(), stage.durationNanos()));
        }
        lines.add(nanos("sum", stageSum(timeline)));
        lines.add(nanos("startup duration", timeline.duration().toNanos()));
        return lines;
    }

    static long stageSum(StartupTimeline timeline) {
        return timeline.stages().stream().mapToLong(PhaseRecord::durationNanos).sum();
    }

    private static String nanos(String name, long nanos) {
        String digits = String.format(Locale.ROOT, "%,d", nanos).replace(',', ' ');
        return String.format(Locale.ROOT, "%-18s %16s ns", name, digits);
    }
}
