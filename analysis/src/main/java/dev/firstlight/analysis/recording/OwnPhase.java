package dev.firstlight.analysis.recording;

import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * One {@code dev.firstlight.Phase} event.
 *
 * @param record the phase by the fields that Firstlight wrote
 * @param beganMillis wall clock, whole milliseconds
 * @param liveStart epoch nanoseconds by JFR's clock of an event that was written while the phase
 *     ran, else null
 */
record OwnPhase(PhaseRecord record, long beganMillis, @Nullable Long liveStart) {

    /** Attributes are joined by comma and blank, which may also be in a value. */
    private static final Pattern KEY = Pattern.compile("(?:^|, )([^=, ]{1,64})=");

    private static final int MAX_ATTRIBUTES = 8;

    static OwnPhase of(RecordedEvent event) {
        Stage stage = Stage.ofTag(EventFields.text(event, "stage"));
        String name = EventFields.text(event, "name");
        long start = Math.max(0, EventFields.nanos(event, "sinceProcessStart"));
        long duration = Math.max(0, EventFields.nanos(event, "phaseDuration"));
        PhaseRecord record =
                PhaseRecord.builder()
                        .id((int) EventFields.number(event, "id"))
                        .parentId((int) EventFields.number(event, "parentId"))
                        .name(name.isEmpty() ? "unnamed" : name)
                        .stage(stage == null ? Stage.INIT : stage)
                        .startNanos(start)
                        .endNanos(start + duration)
                        .open(EventFields.flag(event, "open"))
                        .thread(
                                EventFields.text(event, "phaseThread"),
                                EventFields.number(event, "phaseThreadId"))
                        .failed(EventFields.flag(event, "failed"))
                        .attributes(attributes(event))
                        .build();
        return new OwnPhase(record, EventFields.number(event, "began"), liveStart(event, duration));
    }

    boolean isStage() {
        return record.parentId() == PhaseRecord.ROOT_ID;
    }

    /** Where process start was, by this event alone, in epoch nanoseconds by JFR's clock. */
    @Nullable Long processStart() {
        return liveStart == null ? null : liveStart - record.startNanos();
    }

    /** An event that was written at ready has no length of its own. */
    private static @Nullable Long liveStart(RecordedEvent event, long phaseDuration) {
        long own = EventFields.nanos(event, "duration");
        boolean live = own > 0 && Math.abs(own - phaseDuration) < 1_000_000;
        return live ? OwnStart.epochNanos(event.getStartTime()) : null;
    }

    private static Map<String, Object> attributes(RecordedEvent event) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        String type = EventFields.text(event, "type");
        if (!type.isEmpty()) {
            attributes.put("type", type);
        }
        String error = EventFields.text(event, "error");
        if (!error.isEmpty()) {
            attributes.put("error", error);
        }
        String rest = EventFields.text(event, "attributes");
        Matcher key = KEY.matcher(rest);
        boolean found = key.find();
        while (found && attributes.size() < MAX_ATTRIBUTES) {
            String name = key.group(1);
            int from = key.end();
            found = key.find();
            attributes.put(name, value(rest.substring(from, found ? key.start() : rest.length())));
        }
        return attributes;
    }

    /** The event has texts only; a number or a truth value is taken for what it looks like. */
    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        boolean number = text.matches("-?(0|[1-9][0-9]{0,17})");
        return number && !text.equals("-0") ? Long.valueOf(text) : text;
    }
}
