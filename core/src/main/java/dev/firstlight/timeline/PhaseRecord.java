package dev.firstlight.timeline;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One interval of a finished or running startup: a phase or a stage. Times are nanoseconds since
 * process start. Immutable.
 *
 * @since 0.1.0
 */
public final class PhaseRecord {

    /** Id of the startup itself, the parent of the stages. */
    public static final int ROOT_ID = 0;

    /** Attributes that contain the subject of a framework's step, the most specific first. */
    private static final String[] SUBJECTS = {
        "beanName", "repository", "postProcessor", "factory", "dataModule"
    };

    private final int id;
    private final int parentId;
    private final String name;
    private final Stage stage;
    private final long startNanos;
    private final long endNanos;
    private final boolean open;
    private final String thread;
    private final long threadId;
    private final boolean failed;
    private final Map<String, Object> attributes;

    private PhaseRecord(Builder b) {
        id = b.id;
        parentId = b.parentId;
        name = Objects.requireNonNull(b.name, "name");
        stage = Objects.requireNonNull(b.stage, "stage");
        startNanos = b.startNanos;
        endNanos = b.endNanos;
        open = b.open;
        thread = b.thread;
        threadId = b.threadId;
        failed = b.failed;
        if (endNanos < startNanos) {
            throw new IllegalArgumentException("phase " + id + " ends before it begins");
        }
        attributes = MaskedAttributes.copyOf(b.attributes);
    }

    /** A builder; name and stage must be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Unique in the timeline, positive. */
    public int id() {
        return id;
    }

    /** Id of the phase or stage that contains it; {@link #ROOT_ID} for a stage. */
    public int parentId() {
        return parentId;
    }

    /** The name; never empty in a timeline. */
    public String name() {
        return name;
    }

    /** The stage that ran when the phase began. */
    public Stage stage() {
        return stage;
    }

    /** When it began. */
    public long startNanos() {
        return startNanos;
    }

    /** When it ended, or the instant of the snapshot if it is open. */
    public long endNanos() {
        return endNanos;
    }

    /** Whether it was still running when the snapshot was taken. */
    public boolean open() {
        return open;
    }

    /** Name of the thread that began it; empty if unknown and for a stage. */
    public String thread() {
        return thread;
    }

    /** Id of that thread; 0 if unknown and for a stage. */
    public long threadId() {
        return threadId;
    }

    /** Whether it failed. */
    public boolean failed() {
        return failed;
    }

    /**
     * String, Long, Double or Boolean by key, in the order in which they were set. Values are
     * truncated, and secrets in them masked. Unmodifiable.
     */
    public Map<String, Object> attributes() {
        return attributes;
    }

    /** Wall time from begin to end. */
    public long durationNanos() {
        return endNanos - startNanos;
    }

    /**
     * The name, followed by the subject of the phase if its attributes contain one: {@code
     * spring.beans.smart-initialize priceCache}. Texts show this name, and comparisons match phases
     * by it. Like the name, it may contain control characters.
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

    /**
     * Whether the name begins with the parent's name and a colon, as {@code dataSource:
     * afterPropertiesSet} does inside {@code dataSource}. Such a name is clear without the parent.
     */
    public boolean isPartOf(PhaseRecord parent) {
        return name.length() > parent.name.length() + 2
                && name.startsWith(parent.name)
                && name.startsWith(": ", parent.name.length());
    }

    /** A bean's name as it is; for a class or an object's text, the simple name of the class. */
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

    /** The same phase in another parent. */
    public PhaseRecord withParentId(int parent) {
        return toBuilder().parentId(parent).build();
    }

    /** A builder with this phase's content. */
    public Builder toBuilder() {
        return new Builder()
                .id(id)
                .parentId(parentId)
                .name(name)
                .stage(stage)
                .startNanos(startNanos)
                .endNanos(endNanos)
                .open(open)
                .thread(thread, threadId)
                .failed(failed)
                .attributes(attributes);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof PhaseRecord other
                && id == other.id
                && parentId == other.parentId
                && name.equals(other.name)
                && stage == other.stage
                && startNanos == other.startNanos
                && endNanos == other.endNanos
                && open == other.open
                && thread.equals(other.thread)
                && threadId == other.threadId
                && failed == other.failed
                && attributes.equals(other.attributes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, parentId, name, startNanos, endNanos, threadId);
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "PhaseRecord[id="
                + id
                + ", parentId="
                + parentId
                + ", name="
                + name
                + ", stage="
                + stage
                + ", startNanos="
                + startNanos
                + ", endNanos="
                + endNanos
                + ", open="
                + open
                + ", thread="
                + thread
                + ", threadId="
                + threadId
                + ", failed="
                + failed
                + ", attributes="
                + attributes
                + ']';
    }

    /**
     * Builds a phase. Not thread-safe. Setters check only for null; {@link #build()} checks the
     * rest.
     */
    public static final class Builder {

        private int id;
        private int parentId = ROOT_ID;
        private @Nullable String name;
        private @Nullable Stage stage;
        private long startNanos;
        private long endNanos;
        private boolean open;
        private String thread = "";
        private long threadId;
        private boolean failed;
        private Map<String, Object> attributes = Map.of();

        private Builder() {}

        /** Sets {@link PhaseRecord#id()}. */
        public Builder id(int value) {
            id = value;
            return this;
        }

        /** Sets {@link PhaseRecord#parentId()}; without it, the startup itself. */
        public Builder parentId(int value) {
            parentId = value;
            return this;
        }

        /** Sets {@link PhaseRecord#name()}. */
        public Builder name(String value) {
            name = Objects.requireNonNull(value, "name");
            return this;
        }

        /** Sets {@link PhaseRecord#stage()}. */
        public Builder stage(Stage value) {
            stage = Objects.requireNonNull(value, "stage");
            return this;
        }

        /** Sets {@link PhaseRecord#startNanos()}. */
        public Builder startNanos(long nanos) {
            startNanos = nanos;
            return this;
        }

        /** Sets {@link PhaseRecord#endNanos()}. */
        public Builder endNanos(long nanos) {
            endNanos = nanos;
            return this;
        }

        /** Sets {@link PhaseRecord#open()}; without it, the phase has ended. */
        public Builder open(boolean value) {
            open = value;
            return this;
        }

        /** Sets {@link PhaseRecord#thread()} and its id; without it, the thread is unknown. */
        public Builder thread(String threadName, long id) {
            thread = Objects.requireNonNull(threadName, "thread");
            threadId = id;
            return this;
        }

        /** Sets {@link PhaseRecord#failed()}; without it, the phase did not fail. */
        public Builder failed(boolean value) {
            failed = value;
            return this;
        }

        /** Sets {@link PhaseRecord#attributes()}; masks secrets that are not masked yet. */
        public Builder attributes(Map<String, Object> value) {
            attributes = Objects.requireNonNull(value, "attributes");
            return this;
        }

        /**
         * Builds the phase.
         *
         * @throws IllegalArgumentException if it ends before it begins, or an attribute is not a
         *     String, Long, Double, or Boolean
         * @throws NullPointerException without a name or a stage
         */
        public PhaseRecord build() {
            return new PhaseRecord(this);
        }
    }
}
