package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.Startup;
import dev.firstlight.timeline.CriticalSegment;
import dev.firstlight.timeline.Objective;
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

    private static final String NOT_COUNTED =
            " Recording delays main by 0.5 to 0.9 s and costs about as much CPU, so this start does"
                    + " not count for the objective: it tells where the time goes, not whether"
                    + " real starts are in time.";

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
        Objective objective = timeline.objective().orElse(null);
        if (objective == null) {
            return Verdict.notApplicable(
                    "there is no objective; firstlight.objective sets one, such as 2s");
        }
        if (timeline.startKind() != StartKind.COLD) {
            return Verdict.notApplicable(
                    "objectives are for cold starts, and this is a " + timeline.startKind().tag());
        }
        if (timeline.outcome() == Outcome.STARTING) {
            return Verdict.notApplicable("the start is not over");
        }
        long nanos = timeline.duration().toNanos();
        boolean failed = timeline.outcome() == Outcome.FAILED;
        if (!failed && objective.isMetBy(timeline.duration())) {
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
        boolean recorded = !start.events().isEmpty();
        boolean counts = failed || Startup.objectiveMet(timeline, recorded).isPresent();
        String summary;
        if (failed) {
            summary = "the start failed after " + time(nanos);
        } else if (counts) {
            summary =
                    "ready after "
                            + time(nanos)
                            + ", "
                            + time(nanos - objective.limit().toNanos())
                            + " over the objective of "
                            + objective;
        } else {
            summary =
                    "ready after "
                            + time(nanos)
                            + " while recorded; the objective of "
                            + objective
                            + " is for starts that are not recorded";
        }
        Verdict.Builder found =
                Verdict.found(counts, summary + stage)
                        .because(
                                "Ready is when the last stage ends: what the stages took adds up"
                                        + " to the startup duration."
                                        + (counts ? "" : NOT_COUNTED));
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
