package dev.firstlight.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drops phases that a timeline cannot contain, instead of rejecting the whole timeline. Their
 * children move to the nearest valid ancestor.
 */
final class OddPhases {

    private final TimelineFacts timeline;
    private final Map<Integer, PhaseRecord> kept = new HashMap<>();
    private final Map<Integer, Integer> parentsOfOdd = new HashMap<>();

    OddPhases(TimelineFacts timeline) {
        this.timeline = timeline;
        for (PhaseRecord stage : timeline.stages) {
            kept.put(stage.id(), stage);
        }
    }

    /** Drops the phases and returns their number. */
    int drop() {
        List<PhaseRecord> all = new ArrayList<>(timeline.phases);
        all.sort(PhaseOrder.BY_ID);
        timeline.phases.clear();
        Set<Integer> stages = new HashSet<>(kept.keySet());
        for (PhaseRecord phase : all) {
            PhaseRecord parent = parent(phase);
            if (parent == null || isOdd(phase, parent)) {
                parentsOfOdd.putIfAbsent(phase.id(), phase.parentId());
            } else {
                PhaseRecord fitting =
                        parent.id() == phase.parentId() ? phase : phase.withParentId(parent.id());
                kept.put(phase.id(), fitting);
                timeline.phases.add(fitting);
            }
        }
        Failure failure = timeline.failure;
        if (failure != null && !kept.containsKey(failure.phaseId())) {
            timeline.failure = failure.withPhaseId(PhaseRecord.ROOT_ID);
        }
        return all.size() + stages.size() - kept.size();
    }

    private @Nullable PhaseRecord parent(PhaseRecord phase) {
        int id = phase.parentId();
        Integer outer = parentsOfOdd.get(id);
        while (outer != null && outer < id && !kept.containsKey(id)) {
            id = outer;
            outer = parentsOfOdd.get(id);
        }
        return kept.get(id);
    }

    private boolean isOdd(PhaseRecord phase, PhaseRecord parent) {
        return phase.id() <= PhaseRecord.ROOT_ID
                || kept.containsKey(phase.id())
                || phase.name().isEmpty()
                || phase.startNanos() < 0
                || phase.endNanos() > timeline.durationNanos
                || parent.id() >= phase.id()
                || parent.startNanos() > phase.startNanos();
    }
}
