package dev.firstlight.core;

import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Failure;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.util.Map;
import java.util.OptionalLong;

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
        OptionalLong jvm = timeline.stageNanos(Stage.JVM);
        if (jvm.isPresent()) {
            line.append(" (jvm ").append(Durations.format(jvm.getAsLong())).append(')');
        }
        Objective objective = timeline.objective().orElse(null);
        Boolean met = timeline.objectiveMet().orElse(null);
        if (objective != null) {
            String verdict = met == null ? " not judged" : met ? " met" : " missed";
            line.append(", objective ").append(objective).append(verdict);
        }
        line.append(timeline.profiling().isPresent() ? ", profiled" : "");
        Failure failure = timeline.failure().orElse(null);
        if (failure != null) {
            line.append(", failed in ")
                    .append(TimelineText.shortPath(timeline, failure.phaseId()))
                    .append(" with ")
                    .append(TimelineText.printable(failure.type()));
        }
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
        line.append(';');
        line.append(" startup_duration_us=").append(timeline.duration().toNanos() / 1000);
        line.append(" outcome=").append(timeline.outcome().tag());
        line.append(" start_kind=").append(timeline.startKind().tag());
        line.append(" start_id=").append(timeline.startId());
        line.append(" objective_us=");
        if (objective == null) {
            line.append("none");
        } else {
            line.append(objective.limit().toNanos() / 1000);
        }
        line.append(" objective_met=").append(met == null ? "none" : met.toString());
        line.append(" dropped=").append(timeline.dropped());
        Profiling profiling = timeline.profiling().orElse(null);
        line.append(" profiling=").append(profiling == null ? "none" : profiling.tag());
        return line.toString();
    }
}
