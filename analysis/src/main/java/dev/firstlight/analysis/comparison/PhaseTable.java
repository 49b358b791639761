package dev.firstlight.analysis.comparison;

import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The phases of several starts of one service, matched by the path of their names: the part of
 * their timelines that a comparison needs. Immutable.
 *
 * @since 0.1.0
 */
public final class PhaseTable {

    /** A table without starts. */
    public static final PhaseTable EMPTY = new PhaseTable(List.of(), List.of());

    private final List<Integer> runs;
    private final List<PhaseRow> rows;

    /**
     * A table with rows from a file.
     *
     * @param runs number of the run of each column
     * @param rows parents before their children
     * @throws IllegalArgumentException if a row has another number of columns, or its parent does
     *     not come before it
     */
    public PhaseTable(List<Integer> runs, List<PhaseRow> rows) {
        this.runs = List.copyOf(runs);
        this.rows = List.copyOf(rows);
        for (int i = 0; i < rows.size(); i++) {
            PhaseRow row = rows.get(i);
            if (!row.hasColumns(runs.size())) {
                throw new IllegalArgumentException(
                        "phase '" + row.name() + "' has not " + runs.size() + " columns");
            }
            if (row.parent() < -1 || row.parent() >= i) {
                throw new IllegalArgumentException(
                        "the parent of phase '" + row.name() + "' does not come before it");
            }
        }
    }

    /** A table of these timelines, as runs 1, 2, and so on. */
    public static PhaseTable of(List<StartupTimeline> timelines) {
        PhaseTableBuilder builder = new PhaseTableBuilder();
        for (int i = 0; i < timelines.size(); i++) {
            builder.add(i + 1, timelines.get(i));
        }
        return builder.build();
    }

    /** Number of the run of each column. */
    public List<Integer> runs() {
        return runs;
    }

    /** Number of starts. */
    public int columns() {
        return runs.size();
    }

    /** The phases, parents before their children. */
    public List<PhaseRow> rows() {
        return rows;
    }

    /** The names from the stage down to the phase of this index. */
    public List<String> path(int row) {
        LinkedList<String> path = new LinkedList<>();
        for (int i = row; i >= 0; i = rows.get(i).parent()) {
            path.addFirst(rows.get(i).name());
        }
        return List.copyOf(path);
    }

    /** The startup duration of a column: the sum of its critical times. */
    public long readyNanos(int column) {
        return rows.stream().mapToLong(row -> row.critical(column)).sum();
    }

    /** A table of only these runs. */
    public PhaseTable select(Collection<Integer> chosen) {
        int[] columns =
                IntStream.range(0, runs.size())
                        .filter(column -> chosen.contains(runs.get(column)))
                        .toArray();
        return new PhaseTable(
                IntStream.of(columns).mapToObj(runs::get).toList(),
                rows.stream().map(row -> row.select(columns)).toList());
    }

    /**
     * A table of the longest phases and their ancestors, for a file that is kept. The critical time
     * of other phases counts for their parents.
     */
    public PhaseTable longest(int most) {
        if (rows.size() <= most) {
            return this;
        }
        List<PhaseRow> kept = new ArrayList<>(rows);
        int[] children = new int[rows.size()];
        rows.stream().filter(row -> row.parent() >= 0).forEach(row -> children[row.parent()]++);
        // Leaves, the shortest first; a parent becomes a leaf when its last child is removed.
        PriorityQueue<Integer> leaves =
                new PriorityQueue<>(
                        Comparator.<Integer>comparingLong(i -> rows.get(i).largest())
                                .thenComparing(Comparator.<Integer>naturalOrder().reversed()));
        boolean[] gone = new boolean[rows.size()];
        IntStream.range(0, rows.size()).filter(i -> isLeaf(i, children)).forEach(leaves::add);
        for (int left = rows.size(); left > most && !leaves.isEmpty(); left--) {
            int i = leaves.remove();
            int parent = rows.get(i).parent();
            gone[i] = true;
            kept.set(parent, kept.get(parent).plusCritical(kept.get(i)));
            if (--children[parent] == 0 && isLeaf(parent, children)) {
                leaves.add(parent);
            }
        }
        return compact(kept, gone);
    }

    private boolean isLeaf(int row, int[] children) {
        return children[row] == 0 && rows.get(row).parent() >= 0;
    }

    private PhaseTable compact(List<PhaseRow> kept, boolean[] gone) {
        int[] index = new int[kept.size()];
        List<PhaseRow> result = new ArrayList<>();
        for (int i = 0; i < gone.length; i++) {
            if (!gone[i]) {
                index[i] = result.size();
                int parent = kept.get(i).parent();
                result.add(kept.get(i).under(parent < 0 ? -1 : index[parent]));
            }
        }
        return new PhaseTable(runs, result);
    }
}
