package dev.firstlight.analysis.comparison;

import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.timeline.StartupTimeline;
import java.util.List;
import java.util.Locale;

/**
 * What became of ready from one start, or set of starts, to another, and of which phases it is.
 * Immutable.
 *
 * @param baselineStarts how many starts were compared with
 * @param candidateStarts how many starts were judged
 * @param ready the startup duration
 * @param parts the phases that made the difference, largest first; no one contains another
 * @param restNanos what no part explains: the shift of ready less those of the parts
 * @param phases all phases that changed, those first that changed ready most
 * @param baselineParts what the phases of the parts together held up ready, in each start of the
 *     baseline; empty without parts
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
     * One of the reasons.
     *
     * @param path the stable names from the stage down to the phase
     * @param scope what of the phase is meant
     * @param critical the time by which that held up ready
     */
    public record Part(List<String> path, Scope scope, Change critical) {

        /** What of a phase is meant. */
        public enum Scope {
            /** The phase with all that is below it. */
            WHOLE,
            /** The phase itself: the change of its self time, as far as it held up ready. */
            OWN,
            /** What is below the phase and neither itself nor a part of its own. */
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

        /** Copies what it is given. */
        public Part {
            path = List.copyOf(path);
        }
    }

    /** Copies what it is given. */
    public TimelineDiff {
        parts = List.copyOf(parts);
        phases = List.copyOf(phases);
    }

    /**
     * Compares two tables.
     *
     * @throws IllegalArgumentException if one of them has no start
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

    /** Whether nothing changed that matters. */
    public boolean isEmpty() {
        return phases.isEmpty() && parts.isEmpty();
    }

    /** Whether there are starts enough on both sides for intervals and tests. */
    public boolean isSure() {
        return Change.areEnough(baselineStarts, candidateStarts);
    }
}
