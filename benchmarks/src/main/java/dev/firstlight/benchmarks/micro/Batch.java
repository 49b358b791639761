package dev.firstlight.benchmarks.micro;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.settings.Setting;
import dev.firstlight.settings.Settings;

/**
 * How many phases one invocation records. A trace is made for a start, which has hundreds or
 * thousands of phases, not for the millions of a benchmark: so each invocation makes a new one, and
 * stays below the capacity. Making it is part of the measured time, as is what the garbage
 * collector does with it.
 */
final class Batch {

    /** Below {@link #CAPACITY}. */
    static final int PHASES = 3_500;

    /** Our default. */
    static final int CAPACITY = 4_096;

    private Batch() {}

    static StartupTrace trace(int capacity) {
        return StartupTrace.builder()
                .settings(with(Setting.CAPACITY, Integer.toString(capacity)))
                .build();
    }

    static Settings with(Setting setting, String value) {
        return Settings.of(property -> property.equals(setting.property()) ? value : null);
    }
}
