package dev.firstlight.analysis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Facts that the launcher of the process knows and that a recording without Firstlight's events
 * does not contain.
 *
 * @param processStart when the process was launched, or null
 * @param ready when it was seen ready, or null
 * @since 0.1.0
 */
public record ObservedStart(@Nullable Instant processStart, @Nullable Instant ready) {

    /** No launcher observed the start. */
    public static final ObservedStart NONE = new ObservedStart(null, null);
}
