package dev.firstlight.gate.internal.run;

import java.util.List;

/**
 * The runs of a plan. Immutable.
 *
 * @param series by side
 * @param end why the runs ended
 * @since 0.1.0
 */
public record Runs(List<Series> series, End end) {

    /** Why the runs ended. */
    public enum End {
        /** All planned runs are complete. */
        COMPLETE,
        /** The verdict was clear earlier. */
        DECIDED,
        /** Too many runs were noisy: other programs use the machine. */
        NOISY,
        /** The user interrupted the runs. */
        INTERRUPTED
    }

    /** Copies the list. */
    public Runs {
        series = List.copyOf(series);
    }
}
