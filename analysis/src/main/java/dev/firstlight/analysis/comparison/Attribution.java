package dev.firstlight.analysis.comparison;

import dev.firstlight.analysis.comparison.TimelineDiff.Part;
import dev.firstlight.analysis.statistics.Tolerance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Determines which phases caused a shift of ready. Descends from the startup as long as a child
 * explains its parent's shift, and splits if several children explain it together. The parts do not
 * overlap, so their shifts add up; shifts that are too small to name are the rest.
 */
final class Attribution {

    /** A part smaller than this share of the largest is not named. */
    private static final double WORTH = 0.1;

    private final Tolerance tolerance;
    private final Function<Times, Change> change;
    private final Function<MergedPhase, Times> self;
    private final Predicate<MergedPhase> counts;
    private final Set<MergedPhase> named = new HashSet<>();
    private final Set<MergedPhase> leading = new HashSet<>();
    private long floor;
    private double[] before = {};
    private double[] after = {};

    Attribution(
            Tolerance tolerance,
            Function<Times, Change> change,
            Function<MergedPhase, Times> self,
            Predicate<MergedPhase> counts) {
        this.tolerance = tolerance;
        this.change = change;
        this.self = self;
        this.counts = counts;
    }

    /** Nanoseconds before and after, one value for each start. */
    record Times(double[] before, double[] after) {

        static Times critical(MergedPhase phase) {
            return new Times(phase.criticalBefore, phase.criticalAfter);
        }

        Times minus(Times other) {
            return new Times(less(before, other.before), less(after, other.after));
        }

        private static double[] less(double[] one, double[] other) {
            double[] difference = one.clone();
            Arrays.setAll(difference, i -> one[i] - other[i]);
            return difference;
        }
    }

    /** A phase to explain, with its change. */
    private record ChangedPhase(MergedPhase phase, Change change) {

        long size() {
            return Math.abs(change.shiftNanos());
        }
    }

    List<Part> explain(MergedPhase startup, Change ready) {
        Map<MergedPhase, ChangedPhase> counting = new LinkedHashMap<>();
        for (MergedPhase phase : startup.subtree()) {
            if (phase.parent != null && counts.test(phase)) {
                counting.put(phase, new ChangedPhase(phase, change.apply(Times.critical(phase))));
            }
        }
        long largest = counting.values().stream().mapToLong(ChangedPhase::size).max().orElse(0);
        floor = Math.max(1, (long) Math.max(tolerance.amount(), WORTH * largest));
        counting.values().removeIf(changed -> changed.size() < floor);
        named.addAll(counting.keySet());
        // A phase is less noisy than its ancestors, so a change of the ancestors is not required.
        for (MergedPhase phase : counting.keySet()) {
            for (MergedPhase p = phase; p != null && leading.add(p); p = p.parent) {
                // The phase is new.
            }
        }
        List<Part> parts = new ArrayList<>();
        Deque<MergedPhase> open = new ArrayDeque<>(below(startup));
        while (!open.isEmpty()) {
            split(open.removeFirst(), open, parts);
        }
        parts.sort(
                Comparator.<Part>comparingLong(
                                part -> Long.signum(ready.shiftNanos()) * -sign(part))
                        .thenComparingLong(part -> -Math.abs(part.critical().shiftNanos())));
        return parts;
    }

    /** How long the parts together held up ready, one value for each start. */
    double[] before() {
        return before;
    }

    double[] after() {
        return after;
    }

    private static long sign(Part part) {
        return Long.signum(part.critical().shiftNanos());
    }

    private void split(MergedPhase phase, Deque<MergedPhase> open, List<Part> parts) {
        List<MergedPhase> below = below(phase);
        below.forEach(open::addLast);
        if (!named.contains(phase)) {
            return;
        }
        Times whole = Times.critical(phase);
        if (below.isEmpty()) {
            add(phase, Part.Scope.WHOLE, whole, parts);
            return;
        }
        Times own = own(phase);
        Times others = whole;
        for (MergedPhase child : below) {
            others = others.minus(Times.critical(child));
        }
        if (own != null) {
            add(phase, Part.Scope.OWN, own, parts);
            others = others.minus(own);
        }
        add(phase, Part.Scope.OTHERS, others, parts);
    }

    /**
     * How long the phase itself held up ready; null if that changed differently from its self time.
     * Limited to the change of the self time: with concurrent phases, or with small phases left out
     * of a table, the critical path counts time for a phase that other phases cover.
     */
    private @Nullable Times own(MergedPhase phase) {
        Times critical = Times.critical(phase);
        for (MergedPhase child : phase.children.values()) {
            critical = critical.minus(Times.critical(child));
        }
        Times known = self.apply(phase);
        long held = change.apply(critical).shiftNanos();
        long itself = change.apply(known).shiftNanos();
        if (Long.signum(held) != Long.signum(itself)) {
            return null;
        }
        return Math.abs(itself) < Math.abs(held) ? known : critical;
    }

    private void add(MergedPhase phase, Part.Scope scope, Times times, List<Part> parts) {
        Change shift = change.apply(times);
        if (Math.abs(shift.shiftNanos()) >= floor) {
            parts.add(new Part(phase.path(), scope, shift));
            before = sum(before, times.before);
            after = sum(after, times.after);
        }
    }

    private List<MergedPhase> below(MergedPhase phase) {
        return phase.children.values().stream().filter(leading::contains).toList();
    }

    private static double[] sum(double[] one, double[] other) {
        double[] sum = other.clone();
        Arrays.setAll(sum, i -> other[i] + (i < one.length ? one[i] : 0));
        return sum;
    }
}
