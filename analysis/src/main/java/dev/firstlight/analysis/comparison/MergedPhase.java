package dev.firstlight.analysis.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A phase of the baseline and the phase of the candidate with the same path. */
final class MergedPhase {

    final String name;
    @Nullable MergedPhase parent;
    final Map<String, MergedPhase> children = new LinkedHashMap<>();
    @Nullable PhaseRow before;
    @Nullable PhaseRow after;
    @Nullable List<String> movedFrom;

    /** Time by which it and its descendants held up ready, one value for each start. */
    double[] criticalBefore = {};

    double[] criticalAfter = {};

    MergedPhase(String name, @Nullable MergedPhase parent) {
        this.name = name;
        this.parent = parent;
    }

    List<String> path() {
        LinkedList<String> path = new LinkedList<>();
        for (MergedPhase p = this; p != null && p.parent != null; p = p.parent) {
            path.addFirst(p.name);
        }
        return List.copyOf(path);
    }

    /**
     * This phase and all its descendants, parents first. Iterative, because files may nest deeper
     * than the stack.
     */
    List<MergedPhase> subtree() {
        List<MergedPhase> all = new ArrayList<>();
        List<MergedPhase> stack = new ArrayList<>(List.of(this));
        while (!stack.isEmpty()) {
            MergedPhase phase = stack.remove(stack.size() - 1);
            all.add(phase);
            List<MergedPhase> below = new ArrayList<>(phase.children.values());
            for (int i = below.size() - 1; i >= 0; i--) {
                stack.add(below.get(i));
            }
        }
        return all;
    }
}
