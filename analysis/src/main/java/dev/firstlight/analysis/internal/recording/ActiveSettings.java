package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.internal.event.SamplePeriod;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;

/**
 * The settings of the recording, which distinguish events that were not recorded from events that
 * did not happen.
 */
final class ActiveSettings {

    private final Map<Long, String> names = new HashMap<>();
    private final Set<String> enabled = new HashSet<>();
    private final Map<String, Long> periods = new HashMap<>();

    void register(EventPass pass) {
        pass.onTypes(type -> names.put(type.getId(), type.getName()));
        pass.on("jdk.ActiveSetting", this::setting);
    }

    boolean isEnabled(String type) {
        return enabled.contains(type);
    }

    /** The sampler's interval; the shortest one if it changed. */
    long periodNanos(String type, long otherwise) {
        return periods.getOrDefault(type, otherwise);
    }

    private void setting(RecordedEvent event) {
        String type = names.get(EventFields.number(event, "id"));
        if (type == null) {
            return;
        }
        String value = EventFields.text(event, "value");
        String name = EventFields.text(event, "name");
        if (name.equals("enabled") && value.equals("true")) {
            enabled.add(type);
        }
        long nanos = SamplePeriod.isSetting(name) ? SamplePeriod.nanos(value) : 0;
        if (nanos > 0) {
            periods.merge(type, nanos, Math::min);
        }
    }
}
