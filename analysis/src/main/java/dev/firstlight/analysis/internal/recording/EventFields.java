package dev.firstlight.analysis.internal.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** Reads fields of events if they exist, because the fields differ by JVM version. */
final class EventFields {

    static final int MAX_FRAMES = 40;

    /** The text for a missing constant of a recording. */
    private static final String UNKNOWN = "unknown";

    private static final int MAX_TEXT = 4096;

    private EventFields() {}

    /** The text, truncated if it is extremely long; empty if it is absent. */
    static String text(RecordedEvent event, String field) {
        return value(event, field) instanceof String text
                ? text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT)
                : "";
    }

    static long number(RecordedEvent event, String field) {
        return value(event, field) instanceof Number number ? number.longValue() : 0;
    }

    static boolean flag(RecordedEvent event, String field) {
        return Boolean.TRUE.equals(value(event, field));
    }

    /** The value of a time span, whatever its unit. */
    static long nanos(RecordedEvent event, String field) {
        if (!event.hasField(field)) {
            return 0;
        }
        Duration duration = event.getDuration(field);
        // The JVM's value for "never" does not fit into nanoseconds.
        return Math.abs(duration.getSeconds()) < 1_000_000_000L ? duration.toNanos() : 0;
    }

    /** The value of an instant; null if it is absent or the JVM's 0. */
    static @Nullable Instant instant(RecordedEvent event, String field) {
        Instant instant;
        try {
            instant = event.hasField(field) ? event.getInstant(field) : null;
        } catch (IllegalArgumentException e) {
            // Some writers do not mark the field as an instant.
            instant = null;
        }
        return instant == null || instant.toEpochMilli() <= 0 ? null : instant;
    }

    static String className(RecordedEvent event, String field) {
        return value(event, field) instanceof RecordedClass type ? type.getName() : "";
    }

    static @Nullable RecordedThread thread(RecordedEvent event, String field) {
        return value(event, field) instanceof RecordedThread thread ? thread : null;
    }

    static @Nullable RecordedThread thread(RecordedEvent event) {
        return thread(event, "eventThread");
    }

    /** Name of a Java thread or of a JVM thread. */
    static String name(RecordedThread thread) {
        String name = thread.getJavaName();
        String known = name == null ? thread.getOSName() : name;
        return known == null ? "" : known;
    }

    static String method(RecordedEvent event, String field) {
        return value(event, field) instanceof RecordedMethod method ? name(method) : "";
    }

    /** Innermost first; empty without a stack. */
    static List<RecordedFrame> frames(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        return stack == null ? List.of() : stack.getFrames();
    }

    /** Innermost first, as texts, at most {@value #MAX_FRAMES}. */
    static List<String> texts(RecordedStackTrace stack) {
        List<String> texts = new ArrayList<>();
        for (RecordedFrame frame : stack.getFrames()) {
            if (texts.size() == MAX_FRAMES) {
                break;
            }
            RecordedMethod method = frame.getMethod();
            int line = method == null ? 0 : frame.getLineNumber();
            String name = method == null ? UNKNOWN : name(method);
            texts.add(line > 0 ? name + ":" + line : name);
        }
        return texts;
    }

    /** {@code package.Class.method}. */
    static String name(RecordedMethod method) {
        RecordedClass type = method.getType();
        String name = method.getName();
        return (type == null ? "" : type.getName() + ".") + (name == null ? UNKNOWN : name);
    }

    private static @Nullable Object value(RecordedEvent event, String field) {
        return event.hasField(field) ? event.getValue(field) : null;
    }
}
