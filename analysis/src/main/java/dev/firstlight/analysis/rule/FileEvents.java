package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.rule.JfrEvent.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.DataAmount;
import jdk.jfr.EventType;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedClassLoader;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Events out of a file, by the JDK's own parser: it is the fastest, and it drops what nobody asks
 * for. Not thread-safe.
 */
final class FileEvents {

    private static final Set<String> OWN_FIELDS =
            Set.of("startTime", "duration", "eventThread", "sampledThread", "stackTrace");

    private final Instant processStart;
    private final Map<RecordedFrame, Frame> frames = new HashMap<>();
    private final RecordedEvents.Builder events;

    private FileEvents(Instant processStart, long readyNanos) {
        this.processStart = processStart;
        this.events = new RecordedEvents.Builder(readyNanos);
    }

    /**
     * Reads a recording.
     *
     * @param processStart instant 0, by the recording's clock
     * @param readyNanos end of the start: later events count for nothing
     * @throws IOException if the file cannot be read to its end
     */
    static RecordedEvents read(Path file, Instant processStart, long readyNanos)
            throws IOException {
        FileEvents reader = new FileEvents(processStart, readyNanos);
        try (RecordingFile recording = new RecordingFile(file)) {
            Map<Long, String> names = new HashMap<>();
            for (EventType type : recording.readEventTypes()) {
                names.put(type.getId(), type.getName());
            }
            Set<String> enabled = new HashSet<>();
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                String type = event.getEventType().getName();
                if (type.equals(EventTypes.ACTIVE_SETTING)) {
                    reader.addSetting(event, names, enabled);
                } else if (EventTypes.ALL.contains(type)) {
                    reader.add(type, event);
                }
            }
            reader.events.enabled(enabled);
        }
        return reader.events.build();
    }

    private void addSetting(RecordedEvent event, Map<Long, String> names, Set<String> enabled) {
        String type = names.get(event.getLong("id"));
        String value = event.getString("value");
        if (type == null || value == null) {
            return;
        }
        if ("enabled".equals(event.getString("name")) && value.equals("true")) {
            enabled.add(type);
        }
        if ("period".equals(event.getString("name"))
                && type.equals(EventTypes.EXECUTION_SAMPLE)
                && value.matches("\\d{1,6} ms")) {
            long millis = Long.parseLong(value.substring(0, value.indexOf(' ')));
            events.samplePeriodNanos(millis * 1_000_000);
        }
    }

    private void add(String type, RecordedEvent event) {
        long start = since(event.getStartTime());
        long length = Math.max(0, nanos(event.getDuration()));
        if (!events.wants(type, start, length)) {
            return;
        }
        RecordedThread thread =
                event.hasField("sampledThread")
                        ? event.getThread("sampledThread")
                        : event.getThread();
        events.add(
                new JfrEvent(
                        type,
                        start,
                        length,
                        thread == null ? "" : nameOf(thread),
                        thread == null ? 0 : Math.max(0, thread.getJavaThreadId()),
                        fields(event),
                        frames(event.getStackTrace())));
    }

    private static String nameOf(RecordedThread thread) {
        String name = thread.getJavaName();
        if (name == null) {
            name = thread.getOSName();
        }
        return name == null ? "" : name;
    }

    private Map<String, Object> fields(RecordedEvent event) {
        Map<String, Object> fields = new HashMap<>();
        for (ValueDescriptor field : event.getFields()) {
            String name = field.getName();
            if (!OWN_FIELDS.contains(name)) {
                Object value = value(event, field, name);
                if (value != null) {
                    fields.put(name, value);
                }
            }
        }
        return fields;
    }

    private @Nullable Object value(RecordedEvent event, ValueDescriptor field, String name) {
        if (field.getAnnotation(Timespan.class) != null) {
            return nanos(event.getDuration(name));
        }
        if (field.getAnnotation(Timestamp.class) != null) {
            return since(event.getInstant(name));
        }
        if (field.getAnnotation(DataAmount.class) != null) {
            return event.getLong(name);
        }
        Object value = event.getValue(name);
        if (value instanceof RecordedClass type) {
            return type.getName();
        }
        if (value instanceof RecordedClassLoader loader) {
            return loader.getType() == null ? null : loader.getType().getName();
        }
        if (value instanceof RecordedThread thread) {
            return nameOf(thread);
        }
        if (value instanceof RecordedMethod method) {
            return method.getType().getName() + "." + method.getName();
        }
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        return value instanceof Boolean || value instanceof String ? value : null;
    }

    private List<Frame> frames(@Nullable RecordedStackTrace trace) {
        if (trace == null) {
            return List.of();
        }
        List<Frame> result = new ArrayList<>();
        for (RecordedFrame frame : trace.getFrames()) {
            // The parser shares frames between stacks, and so do we.
            result.add(frames.computeIfAbsent(frame, FileEvents::frame));
        }
        return result;
    }

    private static Frame frame(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return new Frame(
                method.getType().getName(), method.getName(), Math.max(0, frame.getLineNumber()));
    }

    private long since(Instant instant) {
        return nanos(Duration.between(processStart, instant));
    }

    /** Saturated: what is not set is at the begin or at the end of time. */
    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE / 4 : Long.MAX_VALUE / 4;
        }
    }
}
