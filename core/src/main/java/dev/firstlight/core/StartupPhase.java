package dev.firstlight.core;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A running phase of the startup, begun by {@link StartupTrace#phase(String)} and ended by {@link
 * #close()}.
 *
 * <p>Until it is closed, a phase is the parent of every phase that begins on the same thread. Work
 * on another thread names its parent with {@link #child(String)}.
 *
 * <p>Thread-safe. No method throws because of the trace: an invalid name, a second close, and a
 * sealed trace are counted and otherwise ignored. Beginning and ending a phase costs about 0.1
 * microseconds.
 *
 * @since 0.1.0
 */
public interface StartupPhase extends AutoCloseable {

    /** Maximum number of attributes of a phase. Further attributes are ignored. */
    int MAX_ATTRIBUTES = 8;

    /**
     * Begins a phase on the current thread with this phase as its parent, regardless of other open
     * phases of the thread.
     */
    StartupPhase child(String name);

    /**
     * Sets a text attribute, truncated to 256 characters. Secrets are replaced with {@code ***}:
     * the whole text if the key suggests a secret (see {@code firstlight.redact}), otherwise the
     * secrets inside it.
     */
    StartupPhase attribute(String key, @Nullable String value);

    /** Sets an integer attribute. */
    StartupPhase attribute(String key, long value);

    /** Sets a floating-point attribute. */
    StartupPhase attribute(String key, double value);

    /** Sets a Boolean attribute. */
    StartupPhase attribute(String key, boolean value);

    /**
     * Sets a text attribute from a supplier that is called only if the phase is recorded. If the
     * supplier throws, only the attribute is missing.
     */
    StartupPhase attribute(String key, Supplier<? extends @Nullable Object> value);

    /**
     * Marks the phase as failed and records the type of the cause. The caller must still close the
     * phase.
     */
    StartupPhase fail(@Nullable Throwable cause);

    /**
     * Ends the phase. May be called from any thread, in any order, and more than once; the first
     * call counts.
     */
    @Override
    void close();
}
