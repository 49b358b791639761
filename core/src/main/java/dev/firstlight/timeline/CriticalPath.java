package dev.firstlight.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the critical path by walking back in time from ready through the child that finished last,
 * as {@code systemd-analyze critical-chain} does for units, extended to nested and concurrent
 * phases.
 *
 * <p>The walk is at an instant {@code t} in a phase {@code p}, initially at ready in the startup
 * itself. Among the phases {@code c} below {@code p} that ended at {@code t} or before, it selects
 * the one that ended last (if several did, the one that began first, then the one with the smaller
 * id). Between that end and {@code t}, {@code p} itself held up the start. The walk then goes
 * through {@code c} in the same way, from its end to its begin, and continues from there in {@code
 * p}.
 *
 * <p>A phase may outlive its parent if work was handed to another thread. It then counts among the
 * children of the nearest ancestor that lasted until its end. At the begin of such a phase, the
 * walk continues in its real parent, which handed the work over at that instant.
 *
 * <p>Limits: a phase is known to wait only for its children. If it waits for work that did not
 * begin through {@code child(...)}, the waiting phase is shown. Phases dropped because of the
 * capacity are missing.
 */
final class CriticalPath {

    private final TimelineFacts timeline;
    private final TimelineTree tree;
    private final Map<Integer, List<PhaseRecord>> candidates = new HashMap<>();
    private final Map<Integer, Waiting> lines = new HashMap<>();
    private final List<CriticalSegment> backwards = new ArrayList<>();

    private CriticalPath(TimelineFacts timeline, TimelineTree tree) {
        this.timeline = timeline;
        this.tree = tree;
        // Parents come before their children.
        for (PhaseRecord phase : timeline.phases) {
            Waiting waiting = waiting(phase);
            lines.put(phase.id(), waiting);
            if (phase.durationNanos() > 0) {
                int id = waiting.up == null ? PhaseRecord.ROOT_ID : waiting.up.phase.id();
                List<PhaseRecord> rivals = candidates.get(id);
                if (rivals == null) {
                    rivals = new ArrayList<>();
                    candidates.put(id, rivals);
                }
                rivals.add(phase);
            }
        }
        for (List<PhaseRecord> rivals : candidates.values()) {
            rivals.sort(PhaseOrder.LAST_FINISHING);
        }
    }

    static List<CriticalSegment> of(TimelineFacts timeline, TimelineTree tree) {
        CriticalPath path = new CriticalPath(timeline, tree);
        path.walk();
        Collections.reverse(path.backwards);
        return List.copyOf(path.backwards);
    }

    /**
     * A position of the walk: this phase (null for the startup) at this instant, with the next
     * candidate.
     */
    private static final class Place {
        final @Nullable PhaseRecord phase;
        final List<PhaseRecord> candidates;
        long t;
        int next;
        @Nullable PhaseRecord climb;

        Place(@Nullable PhaseRecord phase, List<PhaseRecord> candidates, long t) {
            this.phase = phase;
            this.candidates = candidates;
            this.t = t;
        }
    }

    /** Iterative, because a hostile file may nest deeper than the stack. */
    private void walk() {
        Deque<Place> stack = new ArrayDeque<>();
        stack.push(place(null, timeline.durationNanos));
        while (!stack.isEmpty()) {
            Place place = stack.getFirst();
            PhaseRecord step = nextStep(place);
            if (step == null) {
                emit(place.phase, place.phase == null ? 0 : place.phase.startNanos(), place.t);
                stack.pop();
            } else {
                long end = Math.min(step.endNanos(), place.t);
                emit(place.phase, end, place.t);
                place.t = Math.min(place.t, step.startNanos());
                place.climb = parentBelow(step, place.phase);
                stack.push(place(step, end));
            }
        }
    }

    private Place place(@Nullable PhaseRecord phase, long t) {
        int id = phase == null ? PhaseRecord.ROOT_ID : phase.id();
        return new Place(phase, candidates.getOrDefault(id, List.of()), t);
    }

    private static @Nullable PhaseRecord nextStep(Place place) {
        if (place.climb != null) {
            return place.climb;
        }
        while (place.next < place.candidates.size()) {
            PhaseRecord candidate = place.candidates.get(place.next++);
            if (candidate.endNanos() <= place.t) {
                return candidate;
            }
        }
        return null;
    }

    /** The real parent if it lies strictly between the phase and the ancestor, otherwise null. */
    private @Nullable PhaseRecord parentBelow(PhaseRecord phase, @Nullable PhaseRecord ancestor) {
        PhaseRecord parent = parent(phase);
        return parent == null || (ancestor != null && parent.id() == ancestor.id()) ? null : parent;
    }

    /**
     * The ancestors that wait for a phase, in order; each ends later than the one before. A jump
     * skips many at once, so that climbing takes logarithmic time in the depth.
     */
    private static final class Waiting {
        final PhaseRecord phase;
        final @Nullable Waiting up;
        final @Nullable Waiting jump;
        final int depth;

        Waiting(PhaseRecord phase, @Nullable Waiting up) {
            this.phase = phase;
            this.up = up;
            depth = up == null ? 0 : up.depth + 1;
            Waiting far = up == null ? null : up.jump;
            Waiting farther = far == null ? null : far.jump;
            boolean evenly =
                    up != null
                            && far != null
                            && farther != null
                            && up.depth - far.depth == far.depth - farther.depth;
            jump = evenly ? farther : up;
        }

        boolean endsBefore(PhaseRecord other) {
            return phase.endNanos() < other.endNanos();
        }
    }

    /** Finds the nearest ancestor that lasted until the phase's end. */
    private Waiting waiting(PhaseRecord phase) {
        PhaseRecord parent = parent(phase);
        Waiting ancestor = parent == null ? null : lines.get(parent.id());
        while (ancestor != null && ancestor.endsBefore(phase)) {
            Waiting far = ancestor.jump;
            ancestor = far != null && far.endsBefore(phase) ? far : ancestor.up;
        }
        return new Waiting(phase, ancestor);
    }

    /** The parent phase; null for a stage, because stages only label time outside phases. */
    private @Nullable PhaseRecord parent(PhaseRecord phase) {
        PhaseRecord parent = tree.find(phase.parentId());
        return parent == null || parent.parentId() == PhaseRecord.ROOT_ID ? null : parent;
    }

    private void emit(@Nullable PhaseRecord phase, long from, long to) {
        if (to <= from) {
            return;
        }
        if (phase != null) {
            backwards.add(
                    new CriticalSegment(
                            phase.id(), phase.displayName(), stageAt(from).stage(), from, to));
            return;
        }
        List<PhaseRecord> stages = timeline.stages;
        for (int i = stages.size() - 1; i >= 0; i--) {
            PhaseRecord stage = stages.get(i);
            long begin = Math.max(from, stage.startNanos());
            long end = Math.min(to, stage.endNanos());
            if (begin < end) {
                backwards.add(
                        new CriticalSegment(stage.id(), stage.name(), stage.stage(), begin, end));
            }
        }
    }

    private PhaseRecord stageAt(long nanos) {
        List<PhaseRecord> stages = timeline.stages;
        for (int i = stages.size() - 1; i > 0; i--) {
            if (stages.get(i).startNanos() <= nanos) {
                return stages.get(i);
            }
        }
        return stages.get(0);
    }
}
