package dev.firstlight.analysis.internal.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of a recording, independent of the parser. Immutable.
 *
 * @param type such as {@code jdk.ThreadSleep}
 * @param startNanos since process start
 * @param durationNanos 0 for an instant
 * @param thread name of its thread, empty if it has none
 * @param threadId Java's id of that thread, 0 if it has none
 * @param fields the other fields: times and timespans in nanoseconds, amounts of data in bytes,
 *     classes and threads by name, numbers as Long or Double; without null fields
 * @param frames the stack, innermost first
 * @since 0.1.0
 */
public record JfrEvent(
        String type,
        long startNanos,
        long durationNanos,
        String thread,
        long threadId,
        Map<String, Object> fields,
        List<Frame> frames) {

    /**
     * A frame of a stack.
     *
     * @param type name of the class
     * @param method name of the method
     * @param line in the source, 0 if unknown
     */
    public record Frame(String type, String method, int line) {

        public boolean is(String typePrefix, String methodPrefix) {
            return type.startsWith(typePrefix) && method.startsWith(methodPrefix);
        }

        @Override
        public String toString() {
            return type + "." + method + (line > 0 ? ":" + line : "");
        }
    }

    public JfrEvent {
        fields = Map.copyOf(fields);
        frames = List.copyOf(frames);
    }

    public long endNanos() {
        return startNanos + durationNanos;
    }

    /** The field as text, empty if it is absent. */
    public String text(String field) {
        Object value = fields.get(field);
        return value == null ? "" : value.toString();
    }

    /** The field as a whole number, or the given value if it is absent. */
    public long number(String field, long otherwise) {
        return fields.get(field) instanceof Number number ? number.longValue() : otherwise;
    }

    /** The field as a flag; null if it is absent. */
    public @Nullable Boolean flag(String field) {
        return fields.get(field) instanceof Boolean flag ? flag : null;
    }

    /** The innermost frame of a matching method, or null. */
    public @Nullable Frame frame(String typePrefix, String methodPrefix) {
        for (Frame frame : frames) {
            if (frame.is(typePrefix, methodPrefix)) {
                return frame;
            }
        }
        return null;
    }
}
