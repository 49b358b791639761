package dev.firstlight.analysis.recording;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;

/** What the recording was set to record: what is missing is told from what did not happen. */
final class ActiveSettings {

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9}) ?(ns|us|ms|s|m|h|d)");
    private static final Map<String, Long> UNITS =
            Map.of(
                    "ns", 1L,
                    "us", 1_000L,
                    "ms", 1_000_000L,
                    "s", 1_000_000_000L,
                    "m", 60_000_000_000L,
                    "h", 3_600_000_000_000L,
                    "d", 86_400_000_000_000L);

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

    /** How often a sampler looked; the shortest, where it was changed. */
    long periodNanos(String type, long otherwise) {
        return periods.getOrDefault(type, otherwise);
    }

    private void setting(RecordedEvent event) {
        String type = names.get(EventFields.number(event, "id"));
        if (type == null) {
            return;
        }
        String value = EventFields.text(event, "value");
        switch (EventFields.text(event, "name")) {
            case "enabled" -> {
                if (value.equals("true")) {
                    enabled.add(type);
                }
            }
            case "period" -> {
                Matcher span = SPAN.matcher(value);
                if (span.matches()) {
                    long nanos =
                            Long.parseLong(span.group(1)) * UNITS.getOrDefault(span.group(2), 0L);
                    if (nanos > 0) {
                        periods.merge(type, nanos, Math::min);
                    }
                }
            }
            default -> {}
        }
    }
}
