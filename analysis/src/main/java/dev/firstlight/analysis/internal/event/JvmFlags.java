package dev.firstlight.analysis.internal.event;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of the JVM, according to its recording. Immutable.
 *
 * @since 0.1.0
 */
public final class JvmFlags {

    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private final List<String> arguments;

    public JvmFlags(RecordedEvents events) {
        for (String type :
                List.of(
                        EventTypes.BOOLEAN_FLAG,
                        EventTypes.INT_FLAG,
                        EventTypes.LONG_FLAG,
                        EventTypes.STRING_FLAG)) {
            for (JfrEvent event : events.of(type)) {
                Object value = event.fields().get("value");
                if (value != null) {
                    values.put(event.text("name"), value);
                }
            }
        }
        for (JfrEvent event : events.of(EventTypes.SYSTEM_PROPERTY)) {
            properties.put(event.text("key"), event.text("value"));
        }
        List<JfrEvent> jvm = events.of(EventTypes.JVM_INFORMATION);
        arguments =
                jvm.isEmpty()
                        ? List.of()
                        : Arrays.stream(
                                        (jvm.get(0).text("jvmFlags")
                                                        + " "
                                                        + jvm.get(0).text("jvmArguments"))
                                                .trim()
                                                .split(" +"))
                                .filter(argument -> !argument.isEmpty())
                                .toList();
    }

    /** The flag; null if the JVM does not have or record it. */
    public @Nullable Boolean flag(String name) {
        return values.get(name) instanceof Boolean flag ? flag : null;
    }

    /** The number, or the given value if the JVM does not record it. */
    public long number(String name, long otherwise) {
        return values.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    /** The text, empty if it is not set. */
    public String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /** The system property at the start of the JVM; null if it is not recorded. */
    public @Nullable String property(String key) {
        return properties.get(key);
    }

    /** The first argument with this prefix, or null. */
    public @Nullable String argument(String prefix) {
        for (String argument : arguments) {
            if (argument.startsWith(prefix)) {
                return argument;
            }
        }
        return null;
    }

    /** All arguments with this prefix. */
    public List<String> arguments(String prefix) {
        return arguments.stream().filter(argument -> argument.startsWith(prefix)).toList();
    }
}
