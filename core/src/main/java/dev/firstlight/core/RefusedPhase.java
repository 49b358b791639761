package dev.firstlight.core;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a phase that was refused because all kept phases are open and there is no room. Its
 * children try again.
 */
record RefusedPhase(PhaseOwner<?> recorder) implements StartupPhase {

    @Override
    public StartupPhase child(String name) {
        return recorder.begin(null, name);
    }

    @Override
    public StartupPhase attribute(String key, @Nullable String value) {
        return this;
    }

    @Override
    public StartupPhase attribute(String key, long value) {
        return this;
    }

    @Override
    public StartupPhase attribute(String key, double value) {
        return this;
    }

    @Override
    public StartupPhase attribute(String key, boolean value) {
        return this;
    }

    @Override
    public StartupPhase attribute(String key, Supplier<? extends @Nullable Object> value) {
        return this;
    }

    @Override
    public StartupPhase fail(@Nullable Throwable cause) {
        return this;
    }

    @Override
    public void close() {}
}
