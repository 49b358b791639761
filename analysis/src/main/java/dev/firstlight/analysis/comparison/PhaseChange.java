package dev.firstlight.analysis.comparison;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a phase. Immutable.
 *
 * @param kind how it changed
 * @param path the stable names from the stage down to the phase
 * @param movedFrom the path that it had before, or null if it is the same
 * @param thread stable part of the name of its thread; empty for a stage
 * @param total its time from begin to end
 * @param self the time that none of its children covers
 * @param critical the time by which it and its children held up ready
 * @param baselineStarts how many starts of the baseline had it
 * @param candidateStarts how many starts of the candidate had it
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
        /** No start of the baseline had it. */
        APPEARED,
        /** No start of the candidate has it. */
        VANISHED,
        /** It takes longer. */
        GREW,
        /** It takes less time. */
        SHRANK,
        /** It takes the same time elsewhere: below another phase. */
        MOVED;

        private final String tag = name().toLowerCase(Locale.ROOT);

        /** The name in JSON: lower case. */
        public String tag() {
            return tag;
        }
    }

    /** Copies what it is given. */
    public PhaseChange {
        path = List.copyOf(path);
        movedFrom = movedFrom == null ? null : List.copyOf(movedFrom);
    }
}
