package dev.firstlight.analysis.internal.recording;

import java.util.LinkedHashMap;
import java.util.Map;

/** What happened until ready, in the whole process. Not thread-safe. */
final class Counts {

    private final Map<String, Long> values = new LinkedHashMap<>();
    private final ActiveSettings settings;

    Counts(ActiveSettings settings) {
        this.settings = settings;
    }

    /**
     * Begins at 0, if the recording would tell; else the count stays absent until something comes.
     */
    void expect(String name, String type) {
        if (settings.isEnabled(type)) {
            values.putIfAbsent(name, 0L);
        }
    }

    void add(String name, long value) {
        values.merge(name, value, Long::sum);
    }

    /** A last figure, which replaces what was there. */
    void set(String name, long value) {
        values.put(name, value);
    }

    Map<String, Long> values() {
        return values;
    }
}
