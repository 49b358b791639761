package dev.firstlight.analysis.internal.event;

import dev.firstlight.analysis.internal.event.JfrEvent.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
 * Reads events from a file with the JDK's own parser, which is the fastest and drops unneeded
 * events. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class FileEvents {

    private static final Set<String> OWN_FIELDS =
            Set.of("startTime", "duration", "eventThread", "sampledThread", "stackTrace");

    private static final String UNKNOWN = "unknown";
    private static final int MAX_STACKS = 20_000;

    private final Instant processStart;
    private final Map<RecordedStackTrace, List<Frame>> stacks = new IdentityHashMap<>();
    private final Map<List<Frame>, List<Frame>> sameStacks = new HashMap<>();
    private final Map<Frame, Frame> frames = new HashMap<>();
    private final RecordedEvents.Builder events;

    private FileEvents(Instant processStart, long readyNanos) {
        this.processStart = processStart;
        this.events = new RecordedEvents.Builder(readyNanos);
    }

    /**
     * Reads a recording.
     *
     * @param processStart instant 0, by the recording's clock
     * @param readyNanos end of the start; later events are ignored
     * @throws IOException if the file cannot be read completely
     */
    public static RecordedEvents read(Path file, Instant processStart, long readyNanos)
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
        if (type.equals(EventTypes.EXECUTION_SAMPLE)
                && SamplePeriod.isSetting(String.valueOf(event.getString("name")))) {
            long nanos = SamplePeriod.nanos(value);
            if (nanos > 0) {
                events.samplePeriodNanos(nanos);
            }
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
            return frame(method, 0).toString();
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
        // The parser creates new frames for each event, although it shares the stacks of a chunk.
        List<Frame> known = stacks.get(trace);
        if (known != null) {
            return known;
        }
        List<Frame> result = new ArrayList<>();
        for (RecordedFrame recorded : trace.getFrames()) {
            RecordedMethod method = recorded.getMethod();
            Frame frame = frame(method, method == null ? 0 : Math.max(0, recorded.getLineNumber()));
            result.add(frames.computeIfAbsent(frame, same -> same));
        }
        List<Frame> shared = sameStacks.computeIfAbsent(List.copyOf(result), same -> same);
        if (stacks.size() == MAX_STACKS) {
            // They keep their chunk's constants alive.
            stacks.clear();
        }
        stacks.put(trace, shared);
        return shared;
    }

    /** A frame whose constant is missing from the recording is unknown. */
    private static Frame frame(@Nullable RecordedMethod method, int line) {
        RecordedClass type = method == null ? null : method.getType();
        String name = method == null ? null : method.getName();
        return new Frame(
                type == null ? UNKNOWN : type.getName(), name == null ? UNKNOWN : name, line);
    }

    private long since(Instant instant) {
        return nanos(Duration.between(processStart, instant));
    }

    /** Saturated: an instant that is not set is at the begin or the end of time. */
    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE / 4 : Long.MAX_VALUE / 4;
        }
    }
}
