package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * Where Firstlight logs: SLF4J where it is there and logs somewhere, else {@link System.Logger}, so
 * that a service of {@code java.util.logging} is not left without a word. Thread-safe.
 */
interface HostLog {

    void info(String format, Object... arguments);

    void warn(String format, Object... arguments);

    void warn(String message, @Nullable Throwable cause);

    void debug(String format, Object... arguments);

    void debug(String message, @Nullable Throwable cause);

    /** Loads the logging, so not before it is used. */
    static HostLog make() {
        HostLog log = null;
        try {
            log = Slf4jLog.make();
        } catch (LinkageError absent) {
            // SLF4J is optional at run time.
        }
        return log == null ? new SystemLog(System.getLogger(ReadyLog.LOGGER)) : log;
    }
}
