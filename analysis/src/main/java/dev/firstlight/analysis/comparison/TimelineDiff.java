package dev.firstlight.analysis.comparison;

import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.timeline.StartupTimeline;
import java.util.List;
import java.util.Locale;

/**
 * The shift of ready from one start, or set of starts, to another, and the phases that caused it.
 * Immutable.
 *
 * @param baselineStarts number of starts before
 * @param candidateStarts number of starts after
 * @param ready the startup duration
 * @param parts the phases that caused the shift, largest first; none contains another
 * @param restNanos the shift of ready minus those of the parts
 * @param phases all phases that changed, largest effect on ready first
 * @param baselineParts how long the parts together held up ready, in each start of the baseline;
 *     empty without parts
 * @param candidateParts the same in each start of the candidate
 * @param options what counted as a change
 * @since 0.1.0
 */
public record TimelineDiff(
        int baselineStarts,
        int candidateStarts,
        Change ready,
        List<Part> parts,
        long restNanos,
        List<PhaseChange> phases,
        Sample baselineParts,
        Sample candidateParts,
        DiffOptions options) {

    /**
     * One of the causes.
     *
     * @param path the stable names from the stage down to the phase
     * @param scope which part of the phase is meant
     * @param critical the time by which that part held up ready
     */
    public record Part(List<String> path, Scope scope, Change critical) {

        /** The part of a phase. */
        public enum Scope {
            /** The phase with all its descendants. */
            WHOLE,
            /** The phase itself: the change of its self time, as far as it held up ready. */
            OWN,
            /** Phases below this phase that are not parts of their own. */
            OTHERS;

            private final String tag = name().toLowerCase(Locale.ROOT);

            /** The name in JSON: lower case. */
            public String tag() {
                return tag;
            }
        }

        /** Whether only the phase itself is meant: the change of its self time. */
        public boolean own() {
            return scope == Scope.OWN;
        }

        /** Copies the arguments. */
        public Part {
            path = List.copyOf(path);
        }
    }

    /** Copies the arguments. */
    public TimelineDiff {
        parts = List.copyOf(parts);
        phases = List.copyOf(phases);
    }

    /**
     * Compares two tables.
     *
     * @throws IllegalArgumentException if one of them has no starts
     */
    public static TimelineDiff of(PhaseTable baseline, PhaseTable candidate, DiffOptions options) {
        if (baseline.columns() == 0 || candidate.columns() == 0) {
            throw new IllegalArgumentException("no start to compare");
        }
        return new Differ(baseline, candidate, options).diff();
    }

    /** Compares two sets of starts, or two starts, with the default options. */
    public static TimelineDiff of(List<StartupTimeline> baseline, List<StartupTimeline> candidate) {
        return of(PhaseTable.of(baseline), PhaseTable.of(candidate), DiffOptions.DEFAULT);
    }

    /** Whether there is no change that matters. */
    public boolean isEmpty() {
        return phases.isEmpty() && parts.isEmpty();
    }

    /** Whether both sides have enough starts for intervals and tests. */
    public boolean isSure() {
        return Change.areEnough(baselineStarts, candidateStarts);
    }
}
