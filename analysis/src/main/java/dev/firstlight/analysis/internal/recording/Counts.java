package dev.firstlight.analysis.internal.recording;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts of events in the whole process until ready. Not thread-safe. */
final class Counts {

    private final Map<String, Long> values = new LinkedHashMap<>();
    private final ActiveSettings settings;

    Counts(ActiveSettings settings) {
        this.settings = settings;
    }

    /**
     * Sets a count to 0 if the recording would contain such events; otherwise it stays absent until
     * one occurs.
     */
    void expect(String name, String type) {
        if (settings.isEnabled(type)) {
            values.putIfAbsent(name, 0L);
        }
    }

    void add(String name, long value) {
        values.merge(name, value, Long::sum);
    }

    /** Sets a final number, which replaces the previous one. */
    void set(String name, long value) {
        values.put(name, value);
    }

    Map<String, Long> values() {
        return values;
    }
}
