package dev.firstlight.report;

import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the innermost phase of a thread at an instant. Immutable. */
final class PhaseIndex {

    private static final Comparator<PhaseRecord> OUTERMOST_FIRST =
            Comparator.comparingLong(PhaseRecord::startNanos).thenComparingInt(PhaseRecord::id);

    private final StartupTimeline timeline;
    private final Map<Long, TreeMap<Long, Integer>> byThread = new HashMap<>();

    PhaseIndex(StartupTimeline timeline) {
        this.timeline = timeline;
        Map<Long, List<PhaseRecord>> phases = new HashMap<>();
        for (PhaseRecord phase : timeline.phases()) {
            phases.computeIfAbsent(phase.threadId(), id -> new ArrayList<>()).add(phase);
        }
        phases.forEach((thread, list) -> byThread.put(thread, changes(list)));
    }

    /** The innermost phase from each instant at which a phase begins or ends. */
    private static TreeMap<Long, Integer> changes(List<PhaseRecord> phases) {
        List<PhaseRecord> begins = new ArrayList<>(phases);
        begins.sort(OUTERMOST_FIRST);
        List<PhaseRecord> ends = new ArrayList<>(phases);
        ends.sort(Comparator.comparingLong(PhaseRecord::endNanos));
        TreeMap<Long, Integer> changes = new TreeMap<>();
        TreeSet<PhaseRecord> running = new TreeSet<>(OUTERMOST_FIRST);
        int ended = 0;
        for (PhaseRecord phase : begins) {
            ended = end(ends, ended, phase.startNanos(), running, changes);
            running.add(phase);
            changes.put(phase.startNanos(), running.last().id());
        }
        end(ends, ended, Long.MAX_VALUE, running, changes);
        return changes;
    }

    private static int end(
            List<PhaseRecord> ends,
            int from,
            long until,
            TreeSet<PhaseRecord> running,
            TreeMap<Long, Integer> changes) {
        int i = from;
        while (i < ends.size() && ends.get(i).endNanos() <= until) {
            PhaseRecord phase = ends.get(i);
            if (!running.remove(phase) && phase.startNanos() >= until) {
                // The phase has no length or has not begun.
                break;
            }
            changes.put(
                    phase.endNanos(),
                    running.isEmpty() ? PhaseRecord.ROOT_ID : running.last().id());
            i++;
        }
        return i;
    }

    /**
     * The innermost phase of this thread at that instant; without one, the stage; null outside the
     * start.
     */
    @Nullable PhaseRecord at(@Nullable Long threadId, long nanos) {
        TreeMap<Long, Integer> changes = threadId == null ? null : byThread.get(threadId);
        Map.Entry<Long, Integer> change = changes == null ? null : changes.floorEntry(nanos);
        if (change != null && change.getValue() != PhaseRecord.ROOT_ID) {
            return timeline.find(change.getValue());
        }
        for (PhaseRecord stage : timeline.stages()) {
            if (stage.startNanos() <= nanos && nanos < stage.endNanos()) {
                return stage;
            }
        }
        return null;
    }
}
