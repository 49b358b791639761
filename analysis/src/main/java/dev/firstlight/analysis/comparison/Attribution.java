package dev.firstlight.analysis.comparison;

import dev.firstlight.analysis.comparison.TimelineDiff.Part;
import dev.firstlight.analysis.statistics.Tolerance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
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
    private long floor;

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
        List<Place> stages = startup.children.values().stream().map(this::place).toList();
        long largest =
                stages.stream()
                        .mapToLong(Place::size)
                        .reduce(Math.abs(ready.shiftNanos()), Math::max);
        floor = Math.max(1, (long) Math.max(tolerance.amount(), WORTH * largest));
        List<Part> parts = new ArrayList<>();
        Deque<Place> open = new ArrayDeque<>();
        named(stages).forEach(open::addLast);
        while (!open.isEmpty()) {
            split(open.removeFirst(), open, parts);
        }
        parts.sort(
                Comparator.<Part>comparingLong(
                                part -> Long.signum(ready.shiftNanos()) * -sign(part))
                        .thenComparingLong(part -> -Math.abs(part.critical().shiftNanos())));
        return parts;
    }

    private static long sign(Part part) {
        return Long.signum(part.critical().shiftNanos());
    }

    private void split(Place place, Deque<Place> open, List<Part> parts) {
        List<Place> below = named(place.phase.children.values().stream().map(this::place).toList());
        if (below.isEmpty()) {
            parts.add(new Part(place.phase.path(), false, place.change));
            return;
        }
        below.forEach(open::addLast);
        Change own = own(place, below);
        if (Math.abs(own.shiftNanos()) >= floor) {
            parts.add(new Part(place.phase.path(), true, own));
        }
    }

    /** What is left of a phase without those below it that are parts of their own. */
    private Change own(Place place, List<Place> below) {
        MergedPhase rest = new MergedPhase(place.phase.name, null);
        rest.criticalBefore = place.phase.criticalBefore.clone();
        rest.criticalAfter = place.phase.criticalAfter.clone();
        for (Place child : below) {
            Arrays.setAll(
                    rest.criticalBefore,
                    i -> rest.criticalBefore[i] - child.phase.criticalBefore[i]);
            Arrays.setAll(
                    rest.criticalAfter, i -> rest.criticalAfter[i] - child.phase.criticalAfter[i]);
        }
        return change.apply(rest);
    }

    private List<Place> named(List<Place> places) {
        return places.stream()
                .filter(place -> place.size() >= floor && counts.test(place.phase))
                .toList();
    }

    private Place place(MergedPhase phase) {
        return new Place(phase, change.apply(phase));
    }
}
