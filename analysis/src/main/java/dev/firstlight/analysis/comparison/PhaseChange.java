package dev.firstlight.analysis.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The change of a phase. Immutable.
 *
 * @since 0.1.0
 */
public final class PhaseChange {

    private final Kind kind;
    private final List<String> path;
    private final @Nullable List<String> movedFrom;
    private final String thread;
    private final Change total;
    private final Change self;
    private final Change critical;
    private final int baselineStarts;
    private final int candidateStarts;

    PhaseChange(
            Kind kind,
            List<String> path,
            @Nullable List<String> movedFrom,
            String thread,
            Change total,
            Change self,
            Change critical,
            int baselineStarts,
            int candidateStarts) {
        this.path = List.copyOf(path);
        this.movedFrom = movedFrom == null ? null : List.copyOf(movedFrom);
        this.kind = kind;
        this.thread = thread;
        this.total = total;
        this.self = self;
        this.critical = critical;
        this.baselineStarts = baselineStarts;
        this.candidateStarts = candidateStarts;
    }

    /** How it changed. */
    public Kind kind() {
        return kind;
    }

    /** The stable names from the stage down to the phase. */
    public List<String> path() {
        return path;
    }

    /** Its previous path, or null if the path did not change. */
    public @Nullable List<String> movedFrom() {
        return movedFrom;
    }

    /** Stable part of the name of its thread; empty for a stage. */
    public String thread() {
        return thread;
    }

    /** Time from begin to end. */
    public Change total() {
        return total;
    }

    /** Time that none of its children covers. */
    public Change self() {
        return self;
    }

    /** Time by which it and its children held up ready. */
    public Change critical() {
        return critical;
    }

    /** Number of starts of the baseline with this phase. */
    public int baselineStarts() {
        return baselineStarts;
    }

    /** Number of starts of the candidate with this phase. */
    public int candidateStarts() {
        return candidateStarts;
    }

    /** How a phase changed. */
    public enum Kind {
        /** No start of the baseline has it. */
        APPEARED,
        /** No start of the candidate has it. */
        VANISHED,
        /** It takes longer. */
        GREW,
        /** It takes less time. */
        SHRANK,
        /** It takes the same time below another phase. */
        MOVED;

        private final String tag = name().toLowerCase(Locale.ROOT);

        /** The name in JSON: lower case. */
        public String tag() {
            return tag;
        }
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof PhaseChange other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "PhaseChange" + content();
    }

    private List<?> content() {
        return Arrays.asList(
                kind,
                path,
                movedFrom,
                thread,
                total,
                self,
                critical,
                baselineStarts,
                candidateStarts);
    }
}
