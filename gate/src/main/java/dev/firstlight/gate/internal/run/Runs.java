package dev.firstlight.gate.internal.run;

import java.util.List;

/**
 * What was run. Immutable.
 *
 * @param series by side
 * @param end why no more was run
 * @since 0.1.0
 */
public record Runs(List<Series> series, End end) {

    /** Why no more was run. */
    public enum End {
        /** All was run that was planned. */
        COMPLETE,
        /** It was decided before. */
        DECIDED,
        /** Too many runs were noisy: the machine has other things to do. */
        NOISY,
        /** The user wanted no more. */
        INTERRUPTED
    }

    /** Copies the list. */
    public Runs {
        series = List.copyOf(series);
    }
}
