package dev.firstlight.analysis.comparison;

import java.util.Arrays;

/**
 * The phases with one path in several starts, one column for each start. If a start has several
 * such phases, for example beans that differ only by a number, their times are summed. Immutable.
 *
 * @since 0.1.0
 */
public final class PhaseRow {

    private final int parent;
    private final String name;
    private final String thread;
    private final long[] total;
    private final long[] self;
    private final long[] critical;

    /**
     * Copies the arguments.
     *
     * @param parent index of the row of the parent, which comes before; -1 for a stage
     * @param name stable part of the name
     * @param thread stable part of the name of the thread
     * @param total time from begin to end, in nanoseconds; -1 if the start has no such phase
     * @param self time that no child covers; 0 if the start has no such phase
     * @param critical time for which the phase itself, without its children, held up ready; all
     *     rows of a column add up to the startup duration
     */
    public PhaseRow(
            int parent, String name, String thread, long[] total, long[] self, long[] critical) {
        this.parent = parent;
        this.name = name;
        this.thread = thread;
        this.total = total.clone();
        this.self = self.clone();
        this.critical = critical.clone();
    }

    /** Index of the row of the parent, which comes before; -1 for a stage. */
    public int parent() {
        return parent;
    }

    /** Stable part of the name. */
    public String name() {
        return name;
    }

    /** Stable part of the name of the thread; empty for a stage. */
    public String thread() {
        return thread;
    }

    /** Whether the start of this column has such a phase. */
    public boolean isIn(int column) {
        return total[column] >= 0;
    }

    /** Time from begin to end, in nanoseconds; 0 if the start has no such phase. */
    public long total(int column) {
        return Math.max(0, total[column]);
    }

    /** Time that no child covers, in nanoseconds. */
    public long self(int column) {
        return self[column];
    }

    /** Time for which the phase itself held up ready, in nanoseconds. */
    public long critical(int column) {
        return critical[column];
    }

    /** Number of starts with such a phase. */
    public int presence() {
        return (int) Arrays.stream(total).filter(nanos -> nanos >= 0).count();
    }

    boolean hasColumns(int n) {
        return total.length == n && self.length == n && critical.length == n;
    }

    PhaseRow select(int[] columns) {
        return new PhaseRow(
                parent,
                name,
                thread,
                pick(total, columns),
                pick(self, columns),
                pick(critical, columns));
    }

    private static long[] pick(long[] values, int[] columns) {
        return Arrays.stream(columns).mapToLong(column -> values[column]).toArray();
    }

    PhaseRow under(int newParent) {
        return new PhaseRow(newParent, name, thread, total, self, critical);
    }

    /** Adds the critical time of a row that is left out. */
    PhaseRow plusCritical(PhaseRow other) {
        long[] sum = critical.clone();
        Arrays.setAll(sum, column -> critical[column] + other.critical[column]);
        return new PhaseRow(parent, name, thread, total, self, sum);
    }

    long largest() {
        return Arrays.stream(total).max().orElse(0);
    }
}
