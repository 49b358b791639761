package dev.firstlight.timeline;

import java.util.Objects;

/**
 * Why a start was given up.
 *
 * @param type class name of the throwable, or {@code shutdown} if the JVM ended before ready
 * @param message its message, truncated and {@linkplain Masking masked}; may be empty
 * @param phaseId id of the phase that failed; {@link PhaseRecord#ROOT_ID} if none is known
 */
public record Failure(String type, String message, int phaseId) {

    /** Checks for null, and masks secrets in the message. */
    public Failure {
        Objects.requireNonNull(type, "type");
        message = Masking.STANDARD.text(message);
    }
}
