package dev.firstlight.jfr;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.item.IAccessorKey;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrAttributes;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** Our events in a recording, as the JDK and Mission Control read them. */
final class SeenEvents {

    /**
     * One event.
     *
     * @param type name of its type
     * @param start JFR's own start
     * @param duration JFR's own duration
     * @param thread JFR's own thread
     * @param fields numbers as Long, times as nanoseconds, instants as milliseconds
     */
    record Seen(
            String type,
            Instant start,
            Duration duration,
            @Nullable String thread,
            Map<String, @Nullable Object> fields) {

        int id() {
            return Math.toIntExact(number("id"));
        }

        long number(String field) {
            Object value = fields.get(field);
            if (value instanceof Number number) {
                return number.longValue();
            }
            throw new AssertionError(field + " is " + value + " in " + this);
        }

        @Nullable String text(String field) {
            return (String) fields.get(field);
        }

        boolean flag(String field) {
            return Boolean.TRUE.equals(fields.get(field));
        }
    }

    private SeenEvents() {}

    static List<EventType> types(Path recording) throws IOException {
        try (RecordingFile file = new RecordingFile(recording)) {
            return file.readEventTypes().stream()
                    .filter(type -> type.getName().startsWith("dev.firstlight."))
                    .toList();
        }
    }

    static List<Seen> byJdk(Path recording) throws IOException {
        List<Seen> seen = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
            if (!event.getEventType().getName().startsWith("dev.firstlight.")) {
                continue;
            }
            Map<String, @Nullable Object> fields = new HashMap<>();
            for (ValueDescriptor field : event.getFields()) {
                String name = field.getName();
                String content = String.valueOf(field.getContentType());
                if (content.equals("jdk.jfr.Timestamp")) {
                    fields.put(name, event.getInstant(name).toEpochMilli());
                } else if (content.equals("jdk.jfr.Timespan")) {
                    fields.put(name, event.getDuration(name).toNanos());
                } else {
                    fields.put(name, event.getValue(name));
                }
            }
            seen.add(
                    new Seen(
                            event.getEventType().getName(),
                            event.getStartTime(),
                            event.getDuration(),
                            event.getThread() == null ? null : event.getThread().getJavaName(),
                            fields));
        }
        return seen;
    }

    static List<Seen> byMissionControl(Path recording)
            throws IOException, CouldNotLoadRecordingException {
        List<Seen> seen = new ArrayList<>();
        for (IItemIterable items : JfrLoaderToolkit.loadEvents(recording.toFile())) {
            IType<IItem> type = items.getType();
            if (type.getIdentifier().startsWith("dev.firstlight.")) {
                items.forEach(item -> seen.add(seen(type, item)));
            }
        }
        return seen;
    }

    private static Seen seen(IType<IItem> type, IItem item) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        for (IAccessorKey<?> key : type.getAccessorKeys().keySet()) {
            fields.put(key.getIdentifier(), plain(type.getAccessor(key).getMember(item)));
        }
        IMCThread thread = JfrAttributes.EVENT_THREAD.getAccessor(type).getMember(item);
        IQuantity start = JfrAttributes.START_TIME.getAccessor(type).getMember(item);
        IQuantity end = JfrAttributes.END_TIME.getAccessor(type).getMember(item);
        long startNanos = start.clampedLongValueIn(UnitLookup.EPOCH_NS);
        return new Seen(
                type.getIdentifier(),
                Instant.ofEpochSecond(0, startNanos),
                Duration.ofNanos(end.clampedLongValueIn(UnitLookup.EPOCH_NS) - startNanos),
                thread == null ? null : thread.getThreadName(),
                fields);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof IQuantity quantity) {
            if (quantity.getUnit().getContentType().equals(UnitLookup.TIMESTAMP)) {
                return quantity.clampedLongValueIn(UnitLookup.EPOCH_MS);
            } else if (quantity.getUnit().getContentType().equals(UnitLookup.TIMESPAN)) {
                return quantity.clampedLongValueIn(UnitLookup.NANOSECOND);
            }
            return quantity.longValue();
        }
        return value;
    }
}
