package dev.firstlight.analysis.rule;

import dev.firstlight.timeline.CriticalSegment;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Queries about timelines. */
final class Timelines {

    private Timelines() {}

    /** The timeline of a start that has one. */
    static StartupTimeline of(JudgedStart start) {
        StartupTimeline timeline = start.timeline();
        if (timeline == null) {
            throw new IllegalStateException("judged without a timeline");
        }
        return timeline;
    }

    /** Whether it is a Spring application, even if the start ended before that was recorded. */
    static boolean isOfSpring(StartupTimeline timeline) {
        return timeline.service().framework().startsWith("spring")
                || timeline.phases().stream().anyMatch(phase -> phase.name().startsWith("spring."));
    }

    /** Whether there is an objective and it was met. */
    static boolean isMet(StartupTimeline timeline) {
        return timeline.objectiveMet().orElse(false);
    }

    /** The contribution of each phase or stage to the critical path, in order of time. */
    static Map<Integer, CriticalSegment> sums(StartupTimeline timeline) {
        Map<Integer, CriticalSegment> sums = new LinkedHashMap<>();
        for (CriticalSegment part : timeline.criticalPath()) {
            sums.merge(
                    part.phaseId(),
                    part,
                    (a, b) ->
                            new CriticalSegment(
                                    a.phaseId(),
                                    a.name(),
                                    a.stage(),
                                    a.startNanos(),
                                    a.endNanos() + b.durationNanos()));
        }
        return sums;
    }

    /** The longest parts of the critical path, in a stage or, with null, in the whole start. */
    static List<CriticalSegment> longestOnPath(
            StartupTimeline timeline, @Nullable PhaseRecord stage, int limit) {
        return sums(timeline).values().stream()
                .filter(part -> stage == null || part.stage() == stage.stage())
                .sorted(Comparator.comparingLong(CriticalSegment::durationNanos).reversed())
                .limit(limit)
                .toList();
    }

    /** Whether one of them contains the other, according to their parents. */
    static boolean areNested(StartupTimeline timeline, PhaseRecord a, PhaseRecord b) {
        return contains(timeline, a, b) || contains(timeline, b, a);
    }

    private static boolean contains(StartupTimeline timeline, PhaseRecord outer, PhaseRecord in) {
        for (PhaseRecord at = in; at != null; at = timeline.find(at.parentId())) {
            if (at.id() == outer.id()) {
                return true;
            }
        }
        return false;
    }
}
