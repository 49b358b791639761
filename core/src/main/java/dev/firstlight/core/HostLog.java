package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * Where Firstlight logs: SLF4J where it is there and logs somewhere, else {@link System.Logger}, so
 * that a service of {@code java.util.logging} is not left without a word. Thread-safe.
 */
interface HostLog {

    /** Name of the only logger that Firstlight uses. */
    String NAME = "dev.firstlight";

    void info(String format, Object... arguments);

    void warn(String format, Object... arguments);

    void warn(String message, @Nullable Throwable cause);

    void debug(String format, Object... arguments);

    void debug(String message, @Nullable Throwable cause);
}
