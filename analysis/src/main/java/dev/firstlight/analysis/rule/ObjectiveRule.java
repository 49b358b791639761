package dev.firstlight.analysis.rule;

import dev.firstlight.timeline.CriticalSegment;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether the start met its objective, and if not, which stage it is to be won back from.
 *
 * @since 0.1.0
 */
public final class ObjectiveRule extends StartupRule {

    /** A rule; JMC makes it by its services file. */
    public ObjectiveRule() {
        super(
                "objective-missed",
                "Objective of the start",
                JfrRuleTopics.JAVA_APPLICATION,
                List.of(),
                true,
                List.of());
    }

    @Override
    Verdict judge(ObservedStart start, Limits limits) {
        StartupTimeline timeline = Timelines.of(start);
        if (timeline.objective().isEmpty()) {
            return Verdict.notApplicable(
                    "there is no objective; firstlight.objective sets one, such as 2s");
        }
        if (timeline.objectiveMet().isEmpty()) {
            return Verdict.notApplicable(
                    timeline.startKind() == StartKind.COLD
                            ? "the start is not over"
                            : "objectives are for cold starts, and this is a "
                                    + timeline.startKind().tag());
        }
        long nanos = timeline.duration().toNanos();
        String objective = timeline.objective().get().toString();
        if (timeline.objectiveMet().get()) {
            return Verdict.ok("ready after " + time(nanos) + ", the objective is " + objective);
        }
        PhaseRecord longest =
                timeline.stages().stream()
                        .max(Comparator.comparingLong(PhaseRecord::durationNanos))
                        .orElse(null);
        String stage =
                longest == null
                        ? ""
                        : "; the stage "
                                + longest.name()
                                + " took "
                                + time(longest.durationNanos());
        long over = nanos - timeline.objective().get().limit().toNanos();
        String summary =
                timeline.outcome() == Outcome.FAILED
                        ? "the start failed after " + time(nanos)
                        : "ready after "
                                + time(nanos)
                                + ", "
                                + time(over)
                                + " over the objective of "
                                + objective;
        Verdict.Builder found =
                Verdict.found(true, summary + stage)
                        .because(
                                "Ready is when the last stage ends: what the stages took adds up"
                                        + " to the startup duration.");
        for (PhaseRecord each : timeline.stages()) {
            found.evidence("stage " + each.name(), time(each.durationNanos()), each.id());
        }
        List<CriticalSegment> path = Timelines.longestOnPath(timeline, longest, 3);
        path.forEach(part ->
                found.evidence(
                        "on the critical path: " + part.name(),
                        time(part.durationNanos()),
                        part.phaseId()));
        return found.advice(
                path.isEmpty()
                        ? "Look at the critical path: only what is on it can make ready earlier."
                        : "Begin with "
                                + path.get(0).name()
                                + ", which holds up ready for "
                                + time(path.get(0).durationNanos())
                                + ": do it later, beside something else, or not at all.");
    }
}
