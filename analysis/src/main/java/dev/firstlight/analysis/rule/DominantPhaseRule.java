package dev.firstlight.analysis.rule;

import dev.firstlight.timeline.CriticalSegment;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether one phase alone makes up much of the critical path.
 *
 * @since 0.1.0
 */
public final class DominantPhaseRule extends StartupRule {

    /** Share of the startup duration. */
    public static final TypedPreference<IQuantity> SHARE =
            Limits.percent(
                    "dominant-phase.share",
                    "Share",
                    "Largest share of the critical path for one phase",
                    33.3);

    /** Smallest time that is worth a change. */
    public static final TypedPreference<IQuantity> MINIMUM =
            Limits.time(
                    "dominant-phase.minimum",
                    "Minimum",
                    "Shorter phases never cause a warning",
                    500);

    /** Created by JMC from its services file. */
    public DominantPhaseRule() {
        super(
                "dominant-phase",
                "Dominant phase",
                JfrRuleTopics.JAVA_APPLICATION,
                List.of(SHARE, MINIMUM),
                true,
                List.of());
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        StartupTimeline timeline = Timelines.of(start);
        CriticalSegment longest = null;
        PhaseRecord dominant = null;
        for (CriticalSegment part : Timelines.sums(timeline).values()) {
            @Nullable PhaseRecord phase = timeline.find(part.phaseId());
            boolean ofTheApplication =
                    phase != null
                            && phase.parentId() != PhaseRecord.ROOT_ID
                            && phase.stage() != Stage.JVM;
            if (ofTheApplication
                    && (longest == null || part.durationNanos() > longest.durationNanos())) {
                longest = part;
                dominant = phase;
            }
        }
        if (longest == null || dominant == null) {
            return RuleResult.notApplicable("The timeline has no phases inside its stages.");
        }
        long nanos = longest.durationNanos();
        double share = nanos / (double) Math.max(1, start.durationNanos());
        String held = time(nanos) + ", " + percent(share) + " of the start.";
        if (share < limits.share(SHARE)) {
            return RuleResult.ok(
                    "No phase dominates; the longest is " + start.path(dominant) + ": " + held);
        }
        PhaseAdvice advice = PhaseAdvice.of(timeline, dominant);
        boolean warn =
                nanos >= limits.nanos(MINIMUM)
                        && !Timelines.isMet(timeline)
                        && advice.kind() != PhaseAdvice.Kind.MACHINERY;
        return RuleResult.found(warn, start.path(dominant) + " holds up ready for " + held)
                .costs(nanos)
                .because("Each millisecond saved in this phase makes ready earlier.")
                .evidence("on the critical path", time(nanos), longest.phaseId())
                .evidence(
                        "self time", time(timeline.selfNanos(longest.phaseId())), longest.phaseId())
                .advice(advice.text());
    }
}
