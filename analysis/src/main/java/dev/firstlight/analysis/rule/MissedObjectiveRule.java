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
 * Whether the start met its objective; if not, which stage has the most to gain.
 *
 * @since 0.1.0
 */
public final class MissedObjectiveRule extends StartupRule {

    private static final String NOT_COUNTED =
            " Recording slows a start, so this one does not count toward the objective:"
                    + " it shows where the time goes, not whether unrecorded starts are fast"
                    + " enough.";

    /** Created by JMC from its services file. */
    public MissedObjectiveRule() {
        super(
                "objective-missed",
                "Startup objective",
                JfrRuleTopics.JAVA_APPLICATION,
                List.of(),
                true,
                List.of());
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        StartupTimeline timeline = Timelines.of(start);
        Objective objective = timeline.objective().orElse(null);
        if (objective == null) {
            return RuleResult.notApplicable(
                    "No objective is set. Set one with firstlight.objective, for example 2s.");
        }
        if (timeline.startKind() != StartKind.COLD) {
            return RuleResult.notApplicable(
                    "The objective applies to cold starts; this one is "
                            + timeline.startKind().tag()
                            + ".");
        }
        if (timeline.outcome() == Outcome.STARTING) {
            return RuleResult.notApplicable("The start had not finished.");
        }
        long nanos = timeline.duration().toNanos();
        boolean failed = timeline.outcome() == Outcome.FAILED;
        if (!failed && objective.isMetBy(timeline.duration())) {
            return RuleResult.ok(
                    "Ready after " + time(nanos) + "; the objective is " + objective + ".");
        }
        PhaseRecord longest =
                timeline.stages().stream()
                        .max(Comparator.comparingLong(PhaseRecord::durationNanos))
                        .orElse(null);
        String stage =
                longest == null
                        ? "."
                        : "; the stage "
                                + longest.name()
                                + " took "
                                + time(longest.durationNanos())
                                + ".";
        boolean recorded = !start.events().isEmpty();
        boolean counts = failed || Startup.objectiveMet(timeline, recorded).isPresent();
        String summary;
        if (failed) {
            summary = "The start failed after " + time(nanos) + stage;
        } else if (counts) {
            summary =
                    "Ready after "
                            + time(nanos)
                            + ", "
                            + time(nanos - objective.limit().toNanos())
                            + " over the objective of "
                            + objective
                            + stage;
        } else {
            summary =
                    "Took "
                            + time(nanos)
                            + stage
                            + " Not judged by the objective of "
                            + objective
                            + ": recording slows a start.";
        }
        RuleResult.Builder found =
                RuleResult.found(counts, summary)
                        .costs(Math.max(0, nanos - objective.limit().toNanos()))
                        .because(
                                "The stages add up to the startup duration."
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
        return found.advice(advice(timeline, path));
    }

    private static String advice(StartupTimeline timeline, List<CriticalSegment> path) {
        PhaseRecord largest = path.isEmpty() ? null : timeline.find(path.get(0).phaseId());
        if (largest == null) {
            return "Look at the critical path: only shorter phases on it make ready earlier.";
        }
        PhaseAdvice advice = PhaseAdvice.of(timeline, largest);
        return advice.cause(path.get(0).durationNanos()) + advice.text();
    }
}
