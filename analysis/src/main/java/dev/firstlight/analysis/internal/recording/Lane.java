package dev.firstlight.analysis.internal.recording;

import dev.firstlight.timeline.PhaseRecord;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * One thread of a start: its innermost phase at each instant, and when it waited or loaded classes.
 * Not thread-safe.
 */
final class Lane {

    /** No phase: the thread was outside phases, or the start was over. */
    static final int NONE = 0;

    /** Receives a part of an interval and the phase that it belongs to. */
    @FunctionalInterface
    interface PhasePiece {

        void accept(int phaseId, long start, long end);
    }

    private final long[] from;
    private final int[] phase;
    private final long end;

    final Coverage waits = new Coverage();
    final Coverage classLoads = new Coverage();
    final Samples samples = new Samples();
    final LostSamples losses = new LostSamples();

    private Lane(long[] from, int[] phase, long end) {
        this.from = from;
        this.phase = phase;
        this.end = end;
    }

    /**
     * The lane of these phases of one thread, in any order.
     *
     * @param stages the stages to which the thread's time outside phases belongs
     */
    static Lane of(List<PhaseRecord> phases, List<PhaseRecord> stages, long durationNanos) {
        List<PhaseRecord> sorted =
                phases.stream().sorted(Comparator.comparingLong(PhaseRecord::startNanos)).toList();
        // The innermost open phase is the one that began last.
        PriorityQueue<PhaseRecord> open =
                new PriorityQueue<>(
                        Comparator.comparingLong(PhaseRecord::startNanos)
                                .thenComparingInt(PhaseRecord::id)
                                .reversed());
        TreeMap<Long, Integer> changes = new TreeMap<>();
        changes.put(0L, NONE);
        int next = 0;
        while (next < sorted.size() || !open.isEmpty()) {
            PhaseRecord innermost = open.peek();
            if (innermost != null
                    && (next == sorted.size()
                            || innermost.endNanos() <= sorted.get(next).startNanos())) {
                open.poll();
                while (!open.isEmpty() && open.element().endNanos() <= innermost.endNanos()) {
                    open.poll();
                }
                changes.put(innermost.endNanos(), open.isEmpty() ? NONE : open.element().id());
            } else {
                PhaseRecord begun = sorted.get(next++);
                open.add(begun);
                changes.put(begun.startNanos(), open.element().id());
            }
        }
        return of(withStages(changes, stages), durationNanos);
    }

    private static TreeMap<Long, Integer> withStages(
            TreeMap<Long, Integer> phases, List<PhaseRecord> stages) {
        TreeMap<Long, Integer> changes = new TreeMap<>(phases);
        for (PhaseRecord stage : stages) {
            changes.putIfAbsent(stage.startNanos(), at(phases, stage.startNanos()));
            changes.putIfAbsent(stage.endNanos(), at(phases, stage.endNanos()));
            changes.subMap(stage.startNanos(), stage.endNanos())
                    .replaceAll((at, id) -> id == NONE ? stage.id() : id);
        }
        return changes;
    }

    private static int at(TreeMap<Long, Integer> changes, long instant) {
        Map.Entry<Long, Integer> last = changes.floorEntry(instant);
        return last == null ? NONE : last.getValue();
    }

    private static Lane of(TreeMap<Long, Integer> changes, long durationNanos) {
        long[] from = new long[changes.size()];
        int[] phase = new int[changes.size()];
        int i = 0;
        for (var change : changes.entrySet()) {
            from[i] = change.getKey();
            phase[i++] = change.getValue();
        }
        return new Lane(from, phase, durationNanos);
    }

    /** The innermost phase at this instant, or {@link #NONE}. */
    int phaseAt(long instant) {
        return instant < 0 || instant >= end ? NONE : phase[indexAt(instant)];
    }

    /** Cuts the interval at the bounds of phases; leaves out parts that belong to no phase. */
    void cut(long start, long stop, PhasePiece piece) {
        long at = Math.max(0, start);
        long last = Math.min(end, stop);
        for (int i = at < last ? indexAt(at) : from.length;
                i < from.length && from[i] < last;
                i++) {
            long until = i + 1 < from.length ? Math.min(last, from[i + 1]) : last;
            if (phase[i] != NONE && until > at) {
                piece.accept(phase[i], at, until);
            }
            at = Math.max(at, until);
        }
    }

    private int indexAt(long instant) {
        int i = Arrays.binarySearch(from, instant);
        return i < 0 ? -i - 2 : i;
    }
}
