package dev.firstlight.analysis.comparison;

import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.timeline.StartupTimeline;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The shift of ready from one start, or set of starts, to another, and the phases that caused it.
 * Immutable.
 *
 * @since 0.1.0
 */
public final class TimelineDiff {

    private final int baselineStarts;
    private final int candidateStarts;
    private final Change ready;
    private final List<Part> parts;
    private final long restNanos;
    private final List<PhaseChange> phases;
    private final Sample baselineParts;
    private final Sample candidateParts;
    private final DiffOptions options;

    TimelineDiff(
            int baselineStarts,
            int candidateStarts,
            Change ready,
            List<Part> parts,
            long restNanos,
            List<PhaseChange> phases,
            Sample baselineParts,
            Sample candidateParts,
            DiffOptions options) {
        this.parts = List.copyOf(parts);
        this.phases = List.copyOf(phases);
        this.baselineStarts = baselineStarts;
        this.candidateStarts = candidateStarts;
        this.ready = ready;
        this.restNanos = restNanos;
        this.baselineParts = baselineParts;
        this.candidateParts = candidateParts;
        this.options = options;
    }

    /** Number of starts before. */
    public int baselineStarts() {
        return baselineStarts;
    }

    /** Number of starts after. */
    public int candidateStarts() {
        return candidateStarts;
    }

    /** The startup duration. */
    public Change ready() {
        return ready;
    }

    /** The phases that caused the shift, largest first; none contains another. */
    public List<Part> parts() {
        return parts;
    }

    /** The shift of ready minus those of the parts. */
    public long restNanos() {
        return restNanos;
    }

    /** All phases that changed, largest effect on ready first. */
    public List<PhaseChange> phases() {
        return phases;
    }

    /**
     * How long the parts together held up ready, in each start of the baseline; empty without
     * parts.
     */
    public Sample baselineParts() {
        return baselineParts;
    }

    /** The same in each start of the candidate. */
    public Sample candidateParts() {
        return candidateParts;
    }

    /** What counted as a change. */
    public DiffOptions options() {
        return options;
    }

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

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof TimelineDiff other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "TimelineDiff" + content();
    }

    private List<?> content() {
        return Arrays.asList(
                baselineStarts,
                candidateStarts,
                ready,
                parts,
                restNanos,
                phases,
                baselineParts,
                candidateParts,
                options);
    }
}
