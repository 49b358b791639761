package dev.firstlight.analysis.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Matches the phases of two tables by the path of their names. A phase that vanished in one place
 * and appeared in another has moved: the parent of a bean depends on which bean needs it first.
 * Such a phase matches if its name is unique on both sides.
 */
final class PhaseMatch {

    private PhaseMatch() {}

    /** The startup, above the stages. */
    static MergedPhase merge(PhaseTable baseline, PhaseTable candidate) {
        MergedPhase startup = new MergedPhase("startup", null);
        add(startup, candidate, true);
        add(startup, baseline, false);
        joinMoved(startup);
        addUp(startup, baseline.columns(), candidate.columns());
        return startup;
    }

    private static void add(MergedPhase startup, PhaseTable table, boolean after) {
        List<MergedPhase> byRow = new ArrayList<>();
        for (PhaseRow row : table.rows()) {
            MergedPhase parent = row.parent() < 0 ? startup : byRow.get(row.parent());
            MergedPhase phase =
                    parent.children.computeIfAbsent(
                            row.name(), name -> new MergedPhase(name, parent));
            if (after) {
                phase.after = row;
            } else {
                phase.before = row;
            }
            byRow.add(phase);
        }
    }

    private static void joinMoved(MergedPhase startup) {
        Map<String, Integer> before = new HashMap<>();
        Map<String, Integer> after = new HashMap<>();
        Map<String, MergedPhase> vanished = new HashMap<>();
        List<MergedPhase> appeared = new ArrayList<>();
        for (MergedPhase phase : startup.subtree()) {
            if (phase.before != null) {
                before.merge(phase.name, 1, Integer::sum);
            }
            if (phase.after != null) {
                after.merge(phase.name, 1, Integer::sum);
            }
            // Only below a stage, because stages do not move.
            if (phase.parent != null && phase.parent.parent != null) {
                if (phase.after == null) {
                    vanished.put(phase.name, phase);
                } else if (phase.before == null) {
                    appeared.add(phase);
                }
            }
        }
        for (MergedPhase to : appeared) {
            MergedPhase from = vanished.get(to.name);
            // A phase that moved with its parent already matches.
            if (from != null
                    && to.before == null
                    && before.getOrDefault(to.name, 0) == 1
                    && after.getOrDefault(to.name, 0) == 1) {
                move(from, to);
            }
        }
    }

    private static void move(MergedPhase from, MergedPhase to) {
        to.movedFrom = from.path();
        MergedPhase parent = from.parent;
        if (parent != null) {
            parent.children.remove(from.name);
        }
        graft(from, to);
    }

    private static void graft(MergedPhase from, MergedPhase to) {
        List<MergedPhase[]> pairs = new ArrayList<>();
        pairs.add(new MergedPhase[] {from, to});
        while (!pairs.isEmpty()) {
            MergedPhase[] pair = pairs.remove(pairs.size() - 1);
            pair[1].before = pair[0].before;
            for (MergedPhase child : new ArrayList<>(pair[0].children.values())) {
                MergedPhase twin = pair[1].children.get(child.name);
                if (twin == null) {
                    child.parent = pair[1];
                    pair[1].children.put(child.name, child);
                } else if (twin.before == null) {
                    pairs.add(new MergedPhase[] {child, twin});
                }
            }
        }
    }

    private static void addUp(MergedPhase startup, int before, int after) {
        List<MergedPhase> all = startup.subtree();
        for (MergedPhase phase : all) {
            phase.criticalBefore = critical(phase.before, before);
            phase.criticalAfter = critical(phase.after, after);
        }
        for (int i = all.size() - 1; i > 0; i--) {
            MergedPhase phase = all.get(i);
            if (phase.parent != null) {
                plus(phase.parent.criticalBefore, phase.criticalBefore);
                plus(phase.parent.criticalAfter, phase.criticalAfter);
            }
        }
    }

    private static double[] critical(@Nullable PhaseRow row, int columns) {
        double[] nanos = new double[columns];
        for (int column = 0; row != null && column < columns; column++) {
            nanos[column] = row.critical(column);
        }
        return nanos;
    }

    private static void plus(double[] sum, double[] summand) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += summand[i];
        }
    }
}
