package dev.firstlight.analysis;

import org.jspecify.annotations.Nullable;

/**
 * What a method took, as the JVM's method timing and tracing tell (Java 25).
 *
 * @param method {@code package.Class.method}; of a static initializer the method is {@code
 *     <clinit>}
 * @param phaseId the phase whose thread ran it, or null where only the sum is known
 * @param count how often it ran
 * @param nanos how long it ran in sum, with what it called
 * @since 0.1.0
 */
public record MethodTime(String method, @Nullable Integer phaseId, long count, long nanos) {}
