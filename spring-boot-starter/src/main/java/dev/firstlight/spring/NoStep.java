package dev.firstlight.spring;

import java.util.Collections;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.metrics.StartupStep;

/** Off as an object: a step that records nothing. */
enum NoStep implements StartupStep {
    INSTANCE;

    @Override
    public String getName() {
        return "none";
    }

    @Override
    public long getId() {
        return 0;
    }

    @Override
    public @Nullable Long getParentId() {
        return null;
    }

    @Override
    public StartupStep tag(String key, String value) {
        return this;
    }

    @Override
    public StartupStep tag(String key, Supplier<String> value) {
        return this;
    }

    @Override
    public Tags getTags() {
        return Collections::emptyIterator;
    }

    @Override
    public void end() {}
}
