package dev.firstlight.core;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Off as an object: records nothing and allocates nothing. */
enum NoPhase implements StartupPhase {
    INSTANCE;

    @Override
    public StartupPhase child(String name) {
        return this;
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
