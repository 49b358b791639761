package dev.firstlight.timeline;

import dev.firstlight.timeline.internal.Masking;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a start failed. Immutable.
 *
 * @since 0.1.0
 */
public final class Failure {

    private final String type;
    private final String message;
    private final int phaseId;

    private Failure(String type, String message, int phaseId) {
        this.type = Objects.requireNonNull(type, "type");
        this.message = Masking.STANDARD.text(message);
        this.phaseId = phaseId;
    }

    /**
     * A failure.
     *
     * @param type class name of the throwable, or {@code shutdown} if the JVM ended before ready
     * @param message message of the throwable; may be empty; secrets in it are masked
     * @param phaseId id of the phase that failed; {@link PhaseRecord#ROOT_ID} if unknown
     */
    public static Failure of(String type, String message, int phaseId) {
        return new Failure(type, message, phaseId);
    }

    /** Class name of the throwable, or {@code shutdown} if the JVM ended before ready. */
    public String type() {
        return type;
    }

    /** Message of the throwable, truncated, with its secrets masked; may be empty. */
    public String message() {
        return message;
    }

    /** Id of the phase that failed; {@link PhaseRecord#ROOT_ID} if unknown. */
    public int phaseId() {
        return phaseId;
    }

    /** The same failure in another phase. */
    public Failure withPhaseId(int id) {
        return new Failure(type, message, id);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Failure other
                && type.equals(other.type)
                && message.equals(other.message)
                && phaseId == other.phaseId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, message, phaseId);
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "Failure[type=" + type + ", message=" + message + ", phaseId=" + phaseId + ']';
    }
}
