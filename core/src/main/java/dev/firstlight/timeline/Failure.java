package dev.firstlight.timeline;

import java.util.Objects;

/**
 * Why a start failed.
 *
 * @param type class name of the throwable, or {@code shutdown} if the JVM ended before ready
 * @param message message of the throwable, truncated and {@linkplain Masking masked}; may be empty
 * @param phaseId id of the phase that failed, or {@link PhaseRecord#ROOT_ID} if unknown
 */
public record Failure(String type, String message, int phaseId) {

    /** Checks for null, and masks secrets in the message. */
    public Failure {
        Objects.requireNonNull(type, "type");
        message = Masking.STANDARD.text(message);
    }
}
