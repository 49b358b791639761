package dev.firstlight.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Children and self times of a timeline. Immutable. */
final class TimelineTree {

    private final Map<Integer, PhaseRecord> byId = new HashMap<>();
    private final Map<Integer, List<PhaseRecord>> children = new HashMap<>();
    private final Map<Integer, Long> self = new HashMap<>();

    TimelineTree(List<PhaseRecord> stages, List<PhaseRecord> phases) {
        children.put(PhaseRecord.ROOT_ID, stages);
        for (PhaseRecord stage : stages) {
            byId.put(stage.id(), stage);
        }
        for (PhaseRecord phase : phases) {
            byId.put(phase.id(), phase);
            List<PhaseRecord> siblings = children.get(phase.parentId());
            if (siblings == null) {
                siblings = new ArrayList<>();
                children.put(phase.parentId(), siblings);
            }
            siblings.add(phase);
        }
        for (PhaseRecord phase : phases) {
            self.put(phase.id(), uncovered(phase, children(phase.id())));
        }
        // A phase may outlive the stage in which it began, so for a stage all phases count,
        // whatever their parent.
        for (PhaseRecord stage : stages) {
            self.put(stage.id(), uncovered(stage, phases));
        }
    }

    @Nullable PhaseRecord find(int id) {
        return byId.get(id);
    }

    List<PhaseRecord> children(int id) {
        return Collections.unmodifiableList(children.getOrDefault(id, List.of()));
    }

    long selfNanos(int id) {
        Long nanos = self.get(id);
        if (nanos == null) {
            throw new IllegalArgumentException("unknown phase id " + id);
        }
        return nanos;
    }

    /** Length of the interval minus the union of the others, which are sorted by begin. */
    private static long uncovered(PhaseRecord phase, List<PhaseRecord> sorted) {
        long covered = 0;
        long reached = phase.startNanos();
        for (PhaseRecord other : sorted) {
            if (other.startNanos() >= phase.endNanos()) {
                break;
            }
            long from = Math.max(reached, other.startNanos());
            long to = Math.min(phase.endNanos(), other.endNanos());
            if (to > from) {
                covered += to - from;
                reached = to;
            }
        }
        return phase.durationNanos() - covered;
    }
}
