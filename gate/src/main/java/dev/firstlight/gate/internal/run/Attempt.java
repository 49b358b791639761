package dev.firstlight.gate.internal.run;

import dev.firstlight.launch.ColdStart;
import dev.firstlight.launch.LaunchProblem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run: a measured start, or the reason why it did not become ready. Immutable.
 *
 * @param at when it began, by the wall clock
 * @param start the measurements, or null if it did not become ready
 * @param problem why it did not become ready, or null
 * @param message description of the problem for people; empty without one
 * @param noisy whether other programs used so much of the machine that the run does not count
 * @since 0.1.0
 */
public record Attempt(
        Instant at,
        @Nullable ColdStart start,
        @Nullable LaunchProblem problem,
        String message,
        boolean noisy) {

    /** Whether it counts: a quiet run, or one that failed. */
    public boolean counts() {
        return !noisy;
    }
}
