package dev.firstlight.analysis.internal.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events of a start that rules use. Immutable.
 *
 * @param byType events by name of their type, in order of time
 * @param enabled names of the types that were recorded
 * @param samplePeriodNanos the time that an execution sample represents
 * @since 0.1.0
 */
public record RecordedEvents(
        Map<String, List<JfrEvent>> byType, Set<String> enabled, long samplePeriodNanos) {

    /** The period in the JDK's own settings. */
    public static final long DEFAULT_PERIOD = 20_000_000;

    /**
     * Shorter waits are left out, as in our own recorder settings: with a threshold of 0, a start
     * has millions of them, which would not fit into the heap.
     */
    private static final long SHORTEST_WAIT = 1_000_000;

    /** A start that was not recorded. */
    public static final RecordedEvents NONE =
            new RecordedEvents(Map.of(), Set.of(), DEFAULT_PERIOD);

    public RecordedEvents {
        byType = Map.copyOf(byType);
        enabled = Set.copyOf(enabled);
    }

    public List<JfrEvent> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** Whether there is no recording, or one without usable events. */
    public boolean isEmpty() {
        return byType.isEmpty() && enabled.isEmpty();
    }

    /** Whether the absence of such events means that nothing happened. */
    public boolean knows(String type) {
        return enabled.contains(type) || byType.containsKey(type);
    }

    /** Collects events. Not thread-safe. */
    public static final class Builder {

        private final long readyNanos;
        private final Map<String, List<JfrEvent>> byType = new HashMap<>();
        private final Set<String> enabled = new HashSet<>();
        private long samplePeriodNanos = DEFAULT_PERIOD;

        /** For a start of this duration; {@link Long#MAX_VALUE} if it is not known yet. */
        public Builder(long readyNanos) {
            this.readyNanos = readyNanos;
        }

        public boolean wants(String type, long startNanos, long durationNanos) {
            return (startNanos < readyNanos || EventTypes.DESCRIPTIONS.contains(type))
                    && (durationNanos >= SHORTEST_WAIT || !EventTypes.WAITS.contains(type));
        }

        public Builder add(JfrEvent event) {
            if (wants(event.type(), event.startNanos(), event.durationNanos())) {
                byType.computeIfAbsent(event.type(), type -> new ArrayList<>()).add(event);
            } else {
                enabled.add(event.type());
            }
            return this;
        }

        public Builder enabled(Set<String> types) {
            enabled.addAll(types);
            return this;
        }

        public Builder samplePeriodNanos(long nanos) {
            samplePeriodNanos = nanos;
            return this;
        }

        public RecordedEvents build() {
            Map<String, List<JfrEvent>> sorted = new HashMap<>();
            byType.forEach((type, events) -> {
                events.sort(Comparator.comparingLong(JfrEvent::startNanos));
                sorted.put(type, List.copyOf(events));
            });
            return new RecordedEvents(sorted, enabled, samplePeriodNanos);
        }
    }
}
