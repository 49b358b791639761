package dev.firstlight.analysis.comparison;

import dev.firstlight.analysis.comparison.Attribution.Times;
import dev.firstlight.analysis.comparison.TimelineDiff.Part;
import dev.firstlight.analysis.internal.statistics.Holm;
import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.analysis.statistics.Shift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Compares two tables, once. */
final class Differ {

    private final PhaseTable baseline;
    private final PhaseTable candidate;
    private final DiffOptions options;
    private final MergedPhase startup;
    private final List<MergedPhase> all;
    private final boolean sure;

    Differ(PhaseTable baseline, PhaseTable candidate, DiffOptions options) {
        this.baseline = baseline;
        this.candidate = candidate;
        this.options = options;
        startup = PhaseMatch.merge(baseline, candidate);
        List<MergedPhase> phases = startup.subtree();
        all = phases.subList(1, phases.size());
        sure = Change.areEnough(baseline.columns(), candidate.columns());
    }

    TimelineDiff diff() {
        Change ready = change(startup.criticalBefore, startup.criticalAfter);
        Set<MergedPhase> shifted =
                significant(phase -> p(phase.criticalBefore, phase.criticalAfter));
        Attribution attribution =
                new Attribution(
                        options.tolerance(),
                        times -> change(times.before(), times.after()),
                        phase -> new Times(self(phase, false), self(phase, true)),
                        phase -> !sure || shifted.contains(phase));
        List<Part> parts = attribution.explain(startup, ready);
        long rest = ready.shiftNanos();
        for (Part part : parts) {
            rest -= part.critical().shiftNanos();
        }
        return new TimelineDiff(
                baseline.columns(),
                candidate.columns(),
                ready,
                parts,
                rest,
                changes(),
                Sample.of(attribution.before()),
                Sample.of(attribution.after()),
                options);
    }

    private List<PhaseChange> changes() {
        Set<MergedPhase> longer = significant(phase -> p(total(phase, false), total(phase, true)));
        List<PhaseChange> changes = new ArrayList<>();
        for (MergedPhase phase : all) {
            PhaseChange.Kind kind = kind(phase, !sure || longer.contains(phase));
            if (kind != null) {
                changes.add(
                        new PhaseChange(
                                kind,
                                phase.path(),
                                phase.movedFrom,
                                thread(phase),
                                change(total(phase, false), total(phase, true)),
                                change(self(phase, false), self(phase, true)),
                                change(phase.criticalBefore, phase.criticalAfter),
                                presence(phase.before),
                                presence(phase.after)));
            }
        }
        changes.sort(
                Comparator.<PhaseChange>comparingLong(
                                change -> -Math.abs(change.critical().shiftNanos()))
                        .thenComparingLong(change -> -Math.abs(change.total().shiftNanos())));
        return changes;
    }

    private PhaseChange.@Nullable Kind kind(MergedPhase phase, boolean significant) {
        int before = presence(phase.before);
        int after = presence(phase.after);
        // A phase that comes and goes by chance occurs in a few starts of one side.
        if (before == 0 && (after == candidate.columns() || (after > 0 && significant))) {
            return PhaseChange.Kind.APPEARED;
        } else if (after == 0 && (before == baseline.columns() || (before > 0 && significant))) {
            return PhaseChange.Kind.VANISHED;
        }
        Change total = change(total(phase, false), total(phase, true));
        long shift = total.shiftNanos();
        if (significant && before > 0 && after > 0 && isOfMatter(total)) {
            return shift > 0 ? PhaseChange.Kind.GREW : PhaseChange.Kind.SHRANK;
        }
        return phase.movedFrom == null ? null : PhaseChange.Kind.MOVED;
    }

    /**
     * Whether a change counts. For sets, the tests decide about small changes; for single starts,
     * only the size can.
     */
    private boolean isOfMatter(Change change) {
        double least =
                sure
                        ? options.tolerance().amount()
                        : options.tolerance().margin(change.baselineNanos());
        return Math.abs(change.shiftNanos()) > least;
    }

    /**
     * In sets, the phases whose p-value is significant after Holm's correction over all of them.
     */
    private Set<MergedPhase> significant(ToDoubleFunction<MergedPhase> p) {
        if (!sure) {
            return Set.of();
        }
        double[] adjusted = Holm.adjust(all.stream().mapToDouble(p).toArray());
        Set<MergedPhase> significant = new HashSet<>();
        for (int i = 0; i < adjusted.length; i++) {
            if (adjusted[i] <= 1 - options.confidence()) {
                significant.add(all.get(i));
            }
        }
        return significant;
    }

    private static double p(double[] before, double[] after) {
        if (Arrays.equals(before, after)) {
            return 1;
        }
        Sample baseline = Sample.of(before);
        Sample candidate = Sample.of(after);
        return Math.min(
                1,
                2
                        * Math.min(
                                Shift.pValueOfMore(baseline, candidate, 0),
                                Shift.pValueOfLess(baseline, candidate, 0)));
    }

    private Change change(double[] before, double[] after) {
        return Change.of(before, after, options.confidence());
    }

    private double[] total(MergedPhase phase, boolean after) {
        PhaseRow row = after ? phase.after : phase.before;
        double[] nanos = new double[(after ? candidate : baseline).columns()];
        Arrays.setAll(nanos, column -> row == null ? 0 : row.total(column));
        return nanos;
    }

    private double[] self(MergedPhase phase, boolean after) {
        PhaseRow row = after ? phase.after : phase.before;
        double[] nanos = new double[(after ? candidate : baseline).columns()];
        Arrays.setAll(nanos, column -> row == null ? 0 : row.self(column));
        return nanos;
    }

    private static String thread(MergedPhase phase) {
        PhaseRow row = phase.after != null ? phase.after : phase.before;
        return row == null ? "" : row.thread();
    }

    private static int presence(@Nullable PhaseRow row) {
        return row == null ? 0 : row.presence();
    }
}
