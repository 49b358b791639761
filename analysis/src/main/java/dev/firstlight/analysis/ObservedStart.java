package dev.firstlight.analysis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who launched the process knows, and a recording without Firstlight's events does
 * not tell.
 *
 * @param processStart when the process was launched, or null
 * @param ready when it was seen ready, or null
 * @since 0.1.0
 */
public record ObservedStart(@Nullable Instant processStart, @Nullable Instant ready) {

    /** Nobody watched. */
    public static final ObservedStart NONE = new ObservedStart(null, null);
}
