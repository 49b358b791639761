package dev.firstlight.analysis.internal.own;

import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One {@code dev.firstlight.Phase} event.
 *
 * @param record the phase with the fields that Firstlight wrote
 * @param beganMillis wall clock, whole milliseconds
 * @param liveStart begin by JFR's clock in nanoseconds since the epoch, if the event was written
 *     while the phase ran, otherwise null
 * @since 0.1.0
 */
public record OwnPhase(PhaseRecord record, long beganMillis, @Nullable Long liveStart) {

    /** Attributes are joined by a comma and a space, which values can contain, too. */
    private static final Pattern KEY = Pattern.compile("(?:^|, )([^=, ]{1,64})=");

    private static final int MAX_ATTRIBUTES = 8;

    public static OwnPhase of(OwnFields event) {
        Stage stage = Stage.ofTag(event.text("stage"));
        String name = event.text("name");
        long start = Math.max(0, event.nanos("sinceProcessStart"));
        long duration = Math.max(0, event.nanos("phaseDuration"));
        PhaseRecord record =
                PhaseRecord.builder()
                        .id((int) event.number("id"))
                        .parentId((int) event.number("parentId"))
                        .name(name.isEmpty() ? "unnamed" : name)
                        .stage(stage == null ? Stage.INIT : stage)
                        .startNanos(start)
                        .endNanos(start + duration)
                        .open(event.flag("open"))
                        .thread(event.text("phaseThread"), event.number("phaseThreadId"))
                        .failed(event.flag("failed"))
                        .attributes(attributes(event))
                        .build();
        return new OwnPhase(record, event.number("began"), liveStart(event, duration));
    }

    public boolean isStage() {
        return record.parentId() == PhaseRecord.ROOT_ID;
    }

    /**
     * Process start according to this event alone, by JFR's clock, in nanoseconds since the epoch.
     */
    public @Nullable Long processStart() {
        return liveStart == null ? null : liveStart - record.startNanos();
    }

    /** An event that was written at ready has no duration of its own. */
    private static @Nullable Long liveStart(OwnFields event, long phaseDuration) {
        long own = event.durationNanos();
        boolean live = own > 0 && Math.abs(own - phaseDuration) < 1_000_000;
        return live ? event.startEpochNanos() : null;
    }

    private static Map<String, Object> attributes(OwnFields event) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        String type = event.text("type");
        if (!type.isEmpty()) {
            attributes.put("type", type);
        }
        String error = event.text("error");
        if (!error.isEmpty()) {
            attributes.put("error", error);
        }
        String rest = event.text("attributes");
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

    /**
     * The event contains only texts; a text that looks like a number or a Boolean value becomes
     * one.
     */
    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        boolean number = text.matches("-?(0|[1-9][0-9]{0,17})");
        return number && !text.equals("-0") ? Long.valueOf(text) : text;
    }
}
