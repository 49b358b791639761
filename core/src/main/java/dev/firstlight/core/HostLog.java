package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * Where Firstlight logs: SLF4J if it is present and has a provider, otherwise {@link
 * System.Logger}, so that a service that uses {@code java.util.logging} gets the messages, too.
 * Thread-safe.
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
