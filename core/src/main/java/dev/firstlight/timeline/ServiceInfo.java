package dev.firstlight.timeline;

import java.util.Objects;

/**
 * Which service started, on what. Unknown texts are {@code unknown}, never empty, so that they can
 * be metric tags.
 *
 * @param service name of the service
 * @param env deployment environment, such as {@code prod}
 * @param version version of the service
 * @param framework such as {@code spring-boot 4.1.1}, {@code quarkus 3.33.2}, {@code none}
 * @param jvm version of the JVM, such as {@code 25.0.3}
 * @param processors processors that the JVM sees
 * @param maxHeapBytes largest heap that the JVM may use
 */
public record ServiceInfo(
        String service,
        String env,
        String version,
        String framework,
        String jvm,
        int processors,
        long maxHeapBytes) {

    /** What stands for a text that nobody configured. */
    public static final String UNKNOWN = "unknown";

    /** Replaces empty texts by {@link #UNKNOWN}. */
    public ServiceInfo {
        service = orUnknown(service);
        env = orUnknown(env);
        version = orUnknown(version);
        framework = orUnknown(framework);
        jvm = orUnknown(jvm);
    }

    private static String orUnknown(String text) {
        Objects.requireNonNull(text);
        return text.isBlank() ? UNKNOWN : text;
    }
}
