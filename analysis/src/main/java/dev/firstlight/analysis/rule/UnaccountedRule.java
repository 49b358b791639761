package dev.firstlight.analysis.rule;

import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether much of the start is outside phases, so that its cause has no name.
 *
 * @since 0.1.0
 */
public final class UnaccountedRule extends StartupRule {

    /** Share of the startup duration. */
    public static final TypedPreference<IQuantity> SHARE =
            Limits.percent(
                    "unaccounted-time.share",
                    "Share",
                    "Largest share of the start outside phases",
                    10);

    /** Smallest time that is worth a change. */
    public static final TypedPreference<IQuantity> MINIMUM =
            Limits.time(
                    "unaccounted-time.minimum",
                    "Minimum",
                    "Shorter times never cause a warning",
                    250);

    /** Created by JMC from its services file. */
    public UnaccountedRule() {
        super(
                "unaccounted-time",
                "Time outside phases",
                JfrRuleTopics.JAVA_APPLICATION,
                List.of(SHARE, MINIMUM),
                true,
                List.of());
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        StartupTimeline timeline = Timelines.of(start);
        long nanos = timeline.unaccountedNanos();
        double share = nanos / (double) Math.max(1, start.durationNanos());
        String summary = time(nanos) + " of the start is outside phases, " + percent(share) + ".";
        if (share <= limits.share(SHARE)) {
            return RuleResult.ok(summary);
        }
        // Between the steps of a framework is its own code, where users cannot add phases.
        String framework = timeline.service().framework();
        boolean own =
                !Timelines.isOfSpring(timeline)
                        && !framework.startsWith("quarkus")
                        && !framework.startsWith("micronaut");
        boolean warn = own && nanos >= limits.nanos(MINIMUM) && !Timelines.isMet(timeline);
        RuleResult.Builder found =
                RuleResult.found(warn, summary)
                        .because("The timeline cannot attribute time that no phase covers.");
        List<PhaseRecord> stages =
                timeline.stages().stream()
                        .filter(stage -> stage.stage() != Stage.JVM)
                        .sorted(
                                Comparator.comparingLong((PhaseRecord stage) ->
                                                timeline.selfNanos(stage.id()))
                                        .reversed())
                        .toList();
        for (PhaseRecord stage : stages) {
            found.evidence(
                    "outside phases in the stage " + stage.name(),
                    time(timeline.selfNanos(stage.id())),
                    stage.id());
        }
        String where = stages.isEmpty() ? "" : " in the stage " + stages.get(0).name();
        return found.advice(
                "Add phases around the code that runs"
                        + where
                        + ": try (StartupPhase phase = StartupTrace.current().phase(\"...\")) {"
                        + " ... }. The flame graph of a recording shows what runs there.");
    }
}
