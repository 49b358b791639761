package dev.firstlight.gate.internal.run;

import dev.firstlight.launch.ColdStart;
import dev.firstlight.launch.LaunchProblem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run: a start that was measured, or what kept it from becoming ready. Immutable.
 *
 * @param at when it began, by the wall clock
 * @param start what was measured, or null if it did not become ready
 * @param problem why it did not, or null
 * @param message what people are told of the problem; empty without one
 * @param noisy whether others used so much of the machine meanwhile that the run says little
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
