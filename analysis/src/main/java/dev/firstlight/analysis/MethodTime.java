package dev.firstlight.analysis;

import org.jspecify.annotations.Nullable;

/**
 * Duration of a method, from the JVM's method timing and tracing (Java 25).
 *
 * @param method {@code package.Class.method}; for a static initializer the method is {@code
 *     <clinit>}
 * @param phaseId the phase whose thread ran it, or null if only the sum is known
 * @param count how often it ran
 * @param nanos total time, including the methods that it called
 * @since 0.1.0
 */
public record MethodTime(String method, @Nullable Integer phaseId, long count, long nanos) {}
