package dev.firstlight.analysis.internal.derived;

import dev.firstlight.timeline.internal.IdentityHash;
import dev.firstlight.timeline.internal.Masking;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spring's steps and the names of their phases, which are the same as in Firstlight's own
 * recording.
 *
 * @since 0.1.0
 */
public final class SpringSteps {

    /** The first step of an application. */
    public static final String STARTING = "spring.boot.application.starting";

    /** After this step, the configuration is known. */
    public static final String ENVIRONMENT_PREPARED =
            "spring.boot.application.environment-prepared";

    /** During this step, the beans are created and the web server is started. */
    public static final String REFRESH = "spring.context.refresh";

    /** Begins when the refresh is over. */
    public static final String STARTED = "spring.boot.application.started";

    /** At the end of this step, Spring considers the application ready. */
    public static final String READY = "spring.boot.application.ready";

    /** Replaces {@link #READY} in Spring Boot 2.4 and 2.5. */
    public static final String RUNNING = "spring.boot.application.running";

    /** Describes a failure in its tags {@code exception} and {@code message}. */
    public static final String FAILED = "spring.boot.application.failed";

    private static final Set<String> MARKS =
            Set.of(STARTING, ENVIRONMENT_PREPARED, REFRESH, STARTED, READY, RUNNING, FAILED);

    private static final String BEAN = "spring.beans.instantiate";
    private static final int MAX_ATTRIBUTES = 8;
    private static final int MAX_VALUE = 256;

    private SpringSteps() {}

    /** Whether the step only reports what happened in other steps. */
    public static boolean isNoPhase(String step) {
        return step.equals(FAILED);
    }

    /** Whether the step marks the progress of the start. */
    static boolean isMark(String step) {
        return MARKS.contains(step);
    }

    /** The phase of this step. The phase of a bean has the bean's name. */
    public static RawPhase phase(
            String step,
            Map<String, String> tags,
            long startNanos,
            long endNanos,
            String thread,
            long threadId,
            @Nullable RawPhase parent) {
        String bean = step.equals(BEAN) ? tags.getOrDefault("beanName", "") : "";
        String name = bean.startsWith("&") ? bean.substring(1) : bean;
        Map<String, Object> attributes = new LinkedHashMap<>();
        tags.forEach((key, value) -> {
            if (attributes.size() < MAX_ATTRIBUTES && !key.isBlank()) {
                switch (key) {
                    case "beanName" -> {
                        if (name.isEmpty()) {
                            attributes.put(key, value(key, value));
                        }
                    }
                    case "beanType" -> attributes.put("type", cut(className(value)));
                    case "exception" -> attributes.put("error", cut(className(value)));
                    default -> attributes.put(key, value(key, value));
                }
            }
        });
        return new RawPhase(
                name.isEmpty() ? step.isEmpty() ? "step" : step : name,
                startNanos,
                endNanos,
                thread,
                threadId,
                tags.containsKey("exception"),
                attributes,
                parent);
    }

    private static Object value(String key, String value) {
        if (!value.isEmpty()
                && !Masking.STANDARD.isSecret(key)
                && value.length() < 10
                && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.parseLong(value);
        }
        return text(key, value);
    }

    /**
     * The tag's value in printable form. Masked first, because the truncated part may be the one
     * that reveals a secret.
     */
    static String text(String key, String value) {
        return cut(IdentityHash.cut(String.valueOf(Masking.STANDARD.value(key, value))));
    }

    /** Spring tags classes by {@code toString()}, such as {@code class java.lang.String}. */
    static String className(String value) {
        return value.substring(value.indexOf(' ') + 1);
    }

    private static String cut(String value) {
        return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE);
    }
}
