package dev.firstlight.benchmarks.micro;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.settings.Setting;
import dev.firstlight.settings.Settings;

/**
 * Number of phases that one invocation records. A trace is made for a start, which has hundreds or
 * thousands of phases, not for the millions of a benchmark. So each invocation creates a new one
 * and stays below the capacity. Its creation and the work of the garbage collector are part of the
 * measured time.
 */
final class Batch {

    /** Below {@link #CAPACITY}. */
    static final int PHASES = 3_500;

    /** Firstlight's default. */
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
