package dev.firstlight.analysis.internal.derived;

import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Assembles intervals and stages into a timeline: assigns ids, finds parents, and clips intervals
 * to the start. Not thread-safe; used for one timeline.
 *
 * @since 0.1.0
 */
public final class TimelineAssembly {

    private final long durationNanos;
    private final List<PhaseRecord> stages = new ArrayList<>();
    private final List<RawPhase> phases = new ArrayList<>();
    private int misplaced;

    /** For a start of this length. */
    public TimelineAssembly(long durationNanos) {
        this.durationNanos = durationNanos;
    }

    /**
     * Adds the next stage, up to this instant; extends the last stage if it is the same. Leaves out
     * an empty stage, because nothing is known between two instants.
     */
    public TimelineAssembly stage(Stage stage, long endNanos) {
        PhaseRecord before = stages.isEmpty() ? null : stages.get(stages.size() - 1);
        long begin = before == null ? 0 : before.endNanos();
        long end = Math.min(endNanos, durationNanos);
        if (end <= begin) {
            return this;
        }
        if (before != null && before.stage() == stage) {
            stages.remove(before);
            begin = before.startNanos();
        }
        stages.add(
                PhaseRecord.builder()
                        .id(stages.size() + 1)
                        .name(stage.tag())
                        .stage(stage)
                        .startNanos(begin)
                        .endNanos(end)
                        .build());
        return this;
    }

    /** An interval; ignored if it lies outside the start. */
    public TimelineAssembly add(RawPhase phase) {
        phases.add(phase);
        return this;
    }

    /**
     * Writes stages and phases; extends the last stage to the end of the start.
     *
     * @param last the stage of a start without a known stage
     */
    public void into(StartupTimeline.Builder timeline, Stage last) {
        stage(stages.isEmpty() ? last : stages.get(stages.size() - 1).stage(), durationNanos);
        for (PhaseRecord stage : stages) {
            timeline.addStage(
                    stage.id(), stage.stage(), stage.startNanos(), stage.endNanos(), false);
        }
        timeline.durationNanos(durationNanos);
        if (stages.isEmpty()) {
            return;
        }
        phases.removeIf(phase -> phase.startNanos() >= durationNanos || phase.endNanos() < 0);
        phases.sort(
                Comparator.comparingLong(RawPhase::startNanos)
                        .thenComparing(Comparator.comparingLong(RawPhase::endNanos).reversed()));
        Map<RawPhase, PhaseRecord> placed = new IdentityHashMap<>();
        Map<Long, Deque<PhaseRecord>> open = new HashMap<>();
        int id = stages.size();
        for (RawPhase raw : phases) {
            long start = Math.max(0, raw.startNanos());
            long end = Math.min(Math.max(start, raw.endNanos()), durationNanos);
            PhaseRecord stage = stageAt(start);
            PhaseRecord parent = parent(raw, start, end, placed, open);
            PhaseRecord phase =
                    PhaseRecord.builder()
                            .id(++id)
                            .parentId(parent == null ? stage.id() : parent.id())
                            .name(raw.name())
                            .stage(stage.stage())
                            .startNanos(start)
                            .endNanos(end)
                            .open(raw.endNanos() > durationNanos)
                            .thread(raw.thread(), raw.threadId())
                            .failed(raw.failed())
                            .attributes(raw.attributes())
                            .build();
            placed.put(raw, phase);
            if (raw.threadId() != 0) {
                open.computeIfAbsent(raw.threadId(), thread -> new ArrayDeque<>()).push(phase);
            }
            timeline.addPhase(phase);
        }
        timeline.capacity(phases.size());
    }

    /**
     * Number of phases whose recorded parent had not begun or had ended, and that got another
     * parent.
     */
    public int misplaced() {
        return misplaced;
    }

    private @Nullable PhaseRecord parent(
            RawPhase raw,
            long start,
            long end,
            Map<RawPhase, PhaseRecord> placed,
            Map<Long, Deque<PhaseRecord>> open) {
        if (raw.parent() != null) {
            RawPhase given = raw.parent();
            // A cycle of parents is not endless: a phase that is not placed yet ends it.
            for (RawPhase at = given; at != null; at = at.parent()) {
                PhaseRecord candidate = placed.get(at);
                if (candidate == null) {
                    break;
                }
                if (candidate.startNanos() <= start && candidate.endNanos() >= start) {
                    misplaced += at.equals(given) ? 0 : 1;
                    return candidate;
                }
            }
            misplaced++;
            return null;
        }
        Deque<PhaseRecord> stack = open.get(raw.threadId());
        while (stack != null && !stack.isEmpty() && stack.element().endNanos() < end) {
            stack.pop();
        }
        return stack == null ? null : stack.peek();
    }

    private PhaseRecord stageAt(long nanos) {
        for (PhaseRecord stage : stages) {
            if (nanos < stage.endNanos()) {
                return stage;
            }
        }
        return stages.get(stages.size() - 1);
    }
}
