package dev.firstlight.analysis.comparison;

import dev.firstlight.analysis.comparison.TimelineDiff.Part;
import dev.firstlight.analysis.statistics.Tolerance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Says of which phases a shift of ready is: goes down from the startup as long as a phase below
 * explains what its parent does, and splits where several explain it together. The parts do not
 * overlap, so their shifts add up; what is too small to name is the rest.
 */
final class Attribution {

    /** A part smaller than this share of the largest is not worth a name. */
    private static final double WORTH = 0.1;

    private final Tolerance tolerance;
    private final Function<MergedPhase, Change> change;
    private final Predicate<MergedPhase> counts;
    private final Map<MergedPhase, Place> named = new HashMap<>();
    private final Set<MergedPhase> leading = new HashSet<>();
    private long floor;
    private double[] before = {};
    private double[] after = {};

    Attribution(
            Tolerance tolerance,
            Function<MergedPhase, Change> change,
            Predicate<MergedPhase> counts) {
        this.tolerance = tolerance;
        this.change = change;
        this.counts = counts;
    }

    /** A phase that is to be explained, with its change. */
    private record Place(MergedPhase phase, Change change) {

        long size() {
            return Math.abs(change.shiftNanos());
        }
    }

    List<Part> explain(MergedPhase startup, Change ready) {
        Map<MergedPhase, Place> counting = new LinkedHashMap<>();
        for (MergedPhase phase : startup.subtree()) {
            if (phase.parent != null && counts.test(phase)) {
                counting.put(phase, new Place(phase, change.apply(phase)));
            }
        }
        long largest = counting.values().stream().mapToLong(Place::size).max().orElse(0);
        floor = Math.max(1, (long) Math.max(tolerance.amount(), WORTH * largest));
        counting.values().removeIf(place -> place.size() < floor);
        named.putAll(counting);
        // A phase is less noisy than all that is above it, so those need not count themselves.
        for (MergedPhase phase : counting.keySet()) {
            for (MergedPhase p = phase; p != null && leading.add(p); p = p.parent) {
                // Added.
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

    /** What the parts together held up ready, one a start. */
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
        Place place = named.get(phase);
        if (place == null) {
            return;
        }
        MergedPhase own = below.isEmpty() ? phase : rest(phase, below);
        Change shift = below.isEmpty() ? place.change : change.apply(own);
        if (Math.abs(shift.shiftNanos()) >= floor) {
            parts.add(new Part(phase.path(), !below.isEmpty(), shift));
            before = sum(before, own.criticalBefore);
            after = sum(after, own.criticalAfter);
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

    /** What is left of a phase without those below it that are parts of their own. */
    private static MergedPhase rest(MergedPhase phase, List<MergedPhase> below) {
        MergedPhase rest = new MergedPhase(phase.name, null);
        rest.criticalBefore = phase.criticalBefore.clone();
        rest.criticalAfter = phase.criticalAfter.clone();
        for (MergedPhase child : below) {
            Arrays.setAll(
                    rest.criticalBefore, i -> rest.criticalBefore[i] - child.criticalBefore[i]);
            Arrays.setAll(rest.criticalAfter, i -> rest.criticalAfter[i] - child.criticalAfter[i]);
        }
        return rest;
    }
}
