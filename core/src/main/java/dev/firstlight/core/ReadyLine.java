package dev.firstlight.core;

import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.util.Map;

/**
 * The line that is logged when a start finishes. It ends with {@code key=value} pairs for scripts.
 * Their names and order are stable; later releases only append. Stateless.
 *
 * @since 0.1.0
 */
public final class ReadyLine {

    private ReadyLine() {}

    /** The line, without a line break. */
    public static String of(StartupTimeline timeline) {
        StringBuilder line = new StringBuilder("Firstlight: ");
        line.append(TimelineText.printable(timeline.service().service()));
        line.append(timeline.outcome() == Outcome.READY ? " ready in " : " not ready after ");
        line.append(Durations.format(timeline.duration().toNanos()));
        timeline.stageNanos(Stage.JVM)
                .ifPresent(jvm -> line.append(" (jvm ").append(Durations.format(jvm)).append(')'));
        timeline.objective()
                .ifPresent(objective ->
                        line.append(", objective ").append(objective).append(verdict(timeline)));
        timeline.profiling().ifPresent(why -> line.append(", profiled"));
        timeline.failure()
                .ifPresent(failure ->
                        line.append(", failed in ")
                                .append(TimelineText.shortPath(timeline, failure.phaseId()))
                                .append(" with ")
                                .append(TimelineText.printable(failure.type())));
        Map<Integer, Long> shares = TimelineText.criticalShares(timeline);
        int shown = 0;
        for (Map.Entry<Integer, Long> share : shares.entrySet()) {
            if (shown++ == 3) {
                break;
            }
            line.append(shown == 1 ? ", mostly " : ", ")
                    .append(TimelineText.shortPath(timeline, share.getKey()));
            line.append(' ').append(Durations.format(share.getValue()));
        }
        keys(line.append(';'), timeline);
        return line.toString();
    }

    private static String verdict(StartupTimeline timeline) {
        return timeline.objectiveMet().map(met -> met ? " met" : " missed").orElse(" not judged");
    }

    private static void keys(StringBuilder line, StartupTimeline timeline) {
        line.append(" startup_duration_us=").append(timeline.duration().toNanos() / 1000);
        line.append(" outcome=").append(timeline.outcome().tag());
        line.append(" start_kind=").append(timeline.startKind().tag());
        line.append(" start_id=").append(timeline.startId());
        line.append(" objective_us=")
                .append(
                        timeline.objective()
                                .map(Objective::limit)
                                .map(limit -> Long.toString(limit.toNanos() / 1000))
                                .orElse("none"));
        line.append(" objective_met=")
                .append(timeline.objectiveMet().map(String::valueOf).orElse("none"));
        line.append(" dropped=").append(timeline.dropped());
        line.append(" profiling=").append(timeline.profiling().map(Profiling::tag).orElse("none"));
    }
}
