package dev.firstlight.spring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.metrics.StartupStep;

/** A step of the application's own startup together with Firstlight's step. */
record StepPair(StartupStep theirs, StartupStep own) implements StartupStep {

    @Override
    public String getName() {
        return theirs.getName();
    }

    @Override
    public long getId() {
        return theirs.getId();
    }

    @Override
    public @Nullable Long getParentId() {
        return theirs.getParentId();
    }

    @Override
    public StartupStep tag(String key, String value) {
        own.tag(key, value);
        theirs.tag(key, value);
        return this;
    }

    @Override
    public StartupStep tag(String key, Supplier<String> value) {
        own.tag(key, value);
        theirs.tag(key, value);
        return this;
    }

    @Override
    public Tags getTags() {
        return theirs.getTags();
    }

    @Override
    public void end() {
        own.end();
        theirs.end();
    }
}
