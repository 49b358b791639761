package dev.firstlight.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Self time and critical path, computed literally from their definitions without regard to cost.
 */
final class Oracles {

    private Oracles() {}

    /** The nanoseconds of the phase during which none of the others runs. */
    static long uncovered(PhaseRecord phase, List<PhaseRecord> others) {
        TreeSet<Long> instants = new TreeSet<>();
        instants.add(phase.startNanos());
        instants.add(phase.endNanos());
        others.forEach(other -> {
            instants.add(other.startNanos());
            instants.add(other.endNanos());
        });
        long sum = 0;
        for (Long from : instants) {
            Long to = instants.higher(from);
            if (to == null || from < phase.startNanos() || to > phase.endNanos()) {
                continue;
            }
            boolean covered =
                    others.stream()
                            .anyMatch(
                                    other -> other.startNanos() <= from && other.endNanos() >= to);
            sum += covered ? 0 : to - from;
        }
        return sum;
    }

    /** The critical path as defined in the documentation of {@link CriticalPath}. */
    static List<CriticalSegment> criticalPath(StartupTimeline timeline) {
        Walk walk = new Walk(timeline);
        walk.back(null, timeline.duration().toNanos());
        Collections.reverse(walk.parts);
        return walk.parts;
    }

    private record Walk(StartupTimeline timeline, List<CriticalSegment> parts) {

        Walk(StartupTimeline timeline) {
            this(timeline, new ArrayList<>());
        }

        /** The walk is at t in p; null is the startup itself. */
        void back(@Nullable PhaseRecord p, long t) {
            PhaseRecord last = null;
            for (PhaseRecord c : timeline.phases()) {
                if (c.durationNanos() > 0
                        && same(waitsFor(c), p)
                        && c.endNanos() <= t
                        && (last == null || isBefore(c, last))) {
                    last = c;
                }
            }
            if (last == null) {
                part(p, p == null ? 0 : p.startNanos(), t);
                return;
            }
            part(p, last.endNanos(), t);
            back(last, last.endNanos());
            long at = last.startNanos();
            for (PhaseRecord q = parent(last); q != null && !same(q, p); q = parent(q)) {
                long end = Math.min(q.endNanos(), at);
                part(p, end, at);
                back(q, end);
                at = q.startNanos();
            }
            back(p, at);
        }

        private static boolean isBefore(PhaseRecord c, PhaseRecord last) {
            if (c.endNanos() != last.endNanos()) {
                return c.endNanos() > last.endNanos();
            }
            if (c.startNanos() != last.startNanos()) {
                return c.startNanos() < last.startNanos();
            }
            return c.id() < last.id();
        }

        /** The nearest ancestor that lasted until the phase's end. */
        private @Nullable PhaseRecord waitsFor(PhaseRecord phase) {
            PhaseRecord q = parent(phase);
            while (q != null && q.endNanos() < phase.endNanos()) {
                q = parent(q);
            }
            return q;
        }

        private @Nullable PhaseRecord parent(PhaseRecord phase) {
            for (PhaseRecord other : timeline.phases()) {
                if (other.id() == phase.parentId()) {
                    return other;
                }
            }
            return null;
        }

        private static boolean same(@Nullable PhaseRecord a, @Nullable PhaseRecord b) {
            return a == null ? b == null : b != null && a.id() == b.id();
        }

        private void part(@Nullable PhaseRecord p, long from, long to) {
            List<PhaseRecord> stages = timeline.stages();
            for (int i = stages.size() - 1; i >= 0; i--) {
                PhaseRecord stage = stages.get(i);
                long begin = Math.max(from, stage.startNanos());
                long end = Math.min(to, stage.endNanos());
                if (p == null && begin < end) {
                    add(stage, stage.stage(), begin, end);
                } else if (p != null
                        && from < to
                        && stage.startNanos() <= from
                        && (i == stages.size() - 1 || stages.get(i + 1).startNanos() > from)) {
                    add(p, stage.stage(), from, to);
                }
            }
        }

        private void add(PhaseRecord p, Stage stage, long from, long to) {
            parts.add(new CriticalSegment(p.id(), p.name(), stage, from, to));
        }
    }
}
