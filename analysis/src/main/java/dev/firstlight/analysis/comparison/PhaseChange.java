package dev.firstlight.analysis.comparison;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The change of a phase. Immutable.
 *
 * @param kind how it changed
 * @param path the stable names from the stage down to the phase
 * @param movedFrom its previous path, or null if the path did not change
 * @param thread stable part of the name of its thread; empty for a stage
 * @param total time from begin to end
 * @param self time that none of its children covers
 * @param critical time by which it and its children held up ready
 * @param baselineStarts number of starts of the baseline with this phase
 * @param candidateStarts number of starts of the candidate with this phase
 * @since 0.1.0
 */
public record PhaseChange(
        Kind kind,
        List<String> path,
        @Nullable List<String> movedFrom,
        String thread,
        Change total,
        Change self,
        Change critical,
        int baselineStarts,
        int candidateStarts) {

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

    /** Copies the arguments. */
    public PhaseChange {
        path = List.copyOf(path);
        movedFrom = movedFrom == null ? null : List.copyOf(movedFrom);
    }
}
