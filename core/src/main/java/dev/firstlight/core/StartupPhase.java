package dev.firstlight.core;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A running phase of the startup: begun by {@link StartupTrace#phase(String)}, ended by {@link
 * #close()}.
 *
 * <p>On the thread that began it, a phase is the parent of what begins there until it is closed.
 * Work that is handed to another thread names its parent by {@link #child(String)}.
 *
 * <p>Thread-safe. No method ever throws because of the trace: a bad name, a phase that was closed
 * before, or a trace that is sealed is counted and otherwise ignored. Begin and end cost about 0.1
 * microseconds.
 */
public interface StartupPhase extends AutoCloseable {

    /** How many attributes a phase keeps; more are ignored. */
    int MAX_ATTRIBUTES = 8;

    /**
     * Begins a phase on the current thread whose parent is this phase, whatever else the thread is
     * doing.
     */
    StartupPhase child(String name);

    /**
     * Sets a text. It is cut to 256 characters. Secrets are replaced by {@code ***}: all of it
     * where the key suggests one (see {@code firstlight.redact}), else those within it.
     */
    StartupPhase attribute(String key, @Nullable String value);

    /** Sets a whole number. */
    StartupPhase attribute(String key, long value);

    /** Sets a number. */
    StartupPhase attribute(String key, double value);

    /** Sets a flag. */
    StartupPhase attribute(String key, boolean value);

    /**
     * Sets a text that is asked for only if the phase is recorded. A supplier that throws costs its
     * attribute only.
     */
    StartupPhase attribute(String key, Supplier<? extends @Nullable Object> value);

    /** Marks the phase as failed, and notes the type of the cause. It still has to be closed. */
    StartupPhase fail(@Nullable Throwable cause);

    /**
     * Ends the phase. Legal from any thread, in any order, and more than once: the first call
     * counts.
     */
    @Override
    void close();
}
