package dev.firstlight.timeline;

import java.util.Map;
import java.util.Objects;

/**
 * One interval of a finished or running startup. Times are nanoseconds since process start.
 *
 * @param id unique in the timeline, positive
 * @param parentId id of the phase or stage that contains it; {@link StartupTimeline#ROOT_ID} for a
 *     stage
 * @param name never empty
 * @param stage the stage that ran when the phase began
 * @param startNanos when it began
 * @param endNanos when it ended; of an open phase, the instant of the snapshot
 * @param open whether it had not ended by then
 * @param thread name of the thread that began it
 * @param threadId id of that thread
 * @param failed whether it ended by a failure
 * @param attributes String, Long, Double or Boolean by key, in the order in which they were set;
 *     truncated, and {@linkplain Masking masked} here if they are not yet
 */
public record PhaseRecord(
        int id,
        int parentId,
        String name,
        Stage stage,
        long startNanos,
        long endNanos,
        boolean open,
        String thread,
        long threadId,
        boolean failed,
        Map<String, Object> attributes) {

    /** Attributes in which a framework's step says what it worked on, the most telling first. */
    private static final String[] SUBJECTS = {
        "beanName", "repository", "postProcessor", "factory", "dataModule"
    };

    /**
     * @throws IllegalArgumentException if it ends before it begins
     */
    public PhaseRecord {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(thread, "thread");
        if (endNanos < startNanos) {
            throw new IllegalArgumentException("phase " + id + " ends before it begins");
        }
        attributes = Attributes.copyOf(attributes);
    }

    /** Wall time from begin to end. */
    public long durationNanos() {
        return endNanos - startNanos;
    }

    /**
     * The name with what the phase worked on, where its attributes say so: {@code
     * spring.beans.smart-initialize priceCache}. The name that people read in texts, and by which
     * phases of several starts are matched. May hold control characters, as the name may.
     */
    public String displayName() {
        if (attributes.isEmpty()) {
            return name;
        }
        for (String key : SUBJECTS) {
            String subject = attributes.get(key) instanceof String text ? subject(key, text) : "";
            if (!subject.isEmpty() && !name.endsWith(subject)) {
                return name + ' ' + subject;
            }
        }
        return name;
    }

    /** A bean's name as it is; of a class, or of an object's text, the simple name of the class. */
    private static String subject(String key, String text) {
        if (key.equals("beanName")) {
            return text.trim();
        }
        int from =
                text.startsWith("class ") || text.startsWith("interface ")
                        ? text.indexOf(' ') + 1
                        : 0;
        int end = from;
        while (end < text.length()
                && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '.')) {
            if (text.startsWith("$$", end)) {
                break;
            }
            end++;
        }
        String type = text.substring(from, end);
        String simple = type.substring(type.lastIndexOf('.') + 1);
        String nested = simple.substring(simple.lastIndexOf('$') + 1);
        return nested.isEmpty() || Character.isDigit(nested.charAt(0)) ? simple : nested;
    }
}
