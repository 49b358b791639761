package dev.firstlight.core;

import dev.firstlight.timeline.StartKind;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Builds a separate trace. Not thread-safe. */
public final class StartupTraceBuilder {

    @Nullable Settings settings;
    StartKind startKind = StartKind.COLD;
    boolean fromProcessStart;
    long firstHook;
    @Nullable LongSupplier ticker;

    StartupTraceBuilder() {}

    /** Settings, instead of the defaults. */
    public StartupTraceBuilder settings(Settings value) {
        settings = value;
        return this;
    }

    /** How the start came about; default is cold. */
    public StartupTraceBuilder startKind(StartKind value) {
        startKind = value;
        return this;
    }

    /**
     * Lets the timeline begin when the process did, not now. Where another class loader's
     * Firstlight has traced a start of this process, as of an application that is deployed twice,
     * the start is a {@link StartKind#RELOAD} and begins at its first hook.
     */
    public StartupTraceBuilder fromProcessStart() {
        fromProcessStart = true;
        return this;
    }

    /**
     * When the first hook ran, by {@link System#nanoTime()}: the end of the {@code jvm} stage.
     * Default is {@link #build()}.
     */
    public StartupTraceBuilder firstHook(long nanoTime) {
        firstHook = nanoTime;
        return this;
    }

    /** Nanoseconds of a monotonic clock, for tests; default is {@link System#nanoTime()}. */
    public StartupTraceBuilder ticker(LongSupplier nanos) {
        ticker = nanos;
        return this;
    }

    /**
     * The trace. It records at once; it is not the current one unless it is {@linkplain
     * StartupTrace#install() installed}.
     */
    public StartupTrace build() {
        if (fromProcessStart && !ProcessMark.claim()) {
            fromProcessStart = false;
            startKind = StartKind.RELOAD;
        }
        return new StartupTrace(this);
    }
}
