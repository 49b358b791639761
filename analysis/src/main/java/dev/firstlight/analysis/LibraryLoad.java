package dev.firstlight.analysis;

import org.jspecify.annotations.Nullable;

/**
 * A native library that the process loaded.
 *
 * @param path of the library
 * @param atNanos since process start; -1 if the JVM reports only that it is loaded, as before Java
 *     22
 * @param nanos how long loading took; 0 if unknown
 * @param phaseId the phase whose thread loaded it, or null if unknown
 * @since 0.1.0
 */
public record LibraryLoad(String path, long atNanos, long nanos, @Nullable Integer phaseId) {}
