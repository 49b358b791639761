package dev.firstlight.core.internal;

import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives {@code dev.firstlight.spi} access to methods that a trace hides from applications. The
 * trace's class sets it when it is initialized, so it exists whenever a trace does. Thread-safe.
 *
 * @param <T> the trace
 * @param <P> the phase
 * @since 0.1.0
 */
public abstract class TraceAccess<T, P> {

    private static volatile @Nullable TraceAccess<?, ?> instance;

    /** The access to traces; null before the first trace. */
    public static @Nullable TraceAccess<?, ?> get() {
        return instance;
    }

    /** Called only by the trace's class. */
    public static void set(TraceAccess<?, ?> access) {
        instance = access;
    }

    /** Whether the process has a current trace. */
    public abstract boolean isInstalled();

    /** Makes the trace the current one. */
    public abstract void install(T trace);

    /** The trace that took over at a restore from a checkpoint, or this one. */
    public abstract T latest(T trace);

    /** Abandons the start without a message. */
    public abstract void abandon(T trace);

    /** Replaces the settings. */
    public abstract void configure(T trace, Settings settings, List<SettingException> problems);

    /** Sets the framework's facts about the service. */
    public abstract void describe(
            T trace,
            @Nullable String service,
            @Nullable String version,
            @Nullable String framework);

    /** Begins a phase that is not the parent of later phases of its thread. */
    public abstract P detached(T trace, @Nullable P parent, String name);

    /** Waits for the evidence of a finished start. */
    public abstract void awaitEvidence(T trace);

    /** The readiness endpoint has sent a 200. */
    public abstract void noteHealthyResponse(T trace);

    /** Calls the listener when the first healthy response is known. */
    public abstract void onFirstResponse(T trace, Runnable listener);
}
