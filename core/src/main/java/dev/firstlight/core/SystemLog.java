package dev.firstlight.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Logs to the JVM's own facade, which is {@code java.util.logging} unless the application
 * configures another.
 */
record SystemLog(Logger log) implements HostLog {

    @Override
    public void info(String format, Object... arguments) {
        log.log(Level.INFO, text(format, arguments));
    }

    @Override
    public void warn(String format, Object... arguments) {
        log.log(Level.WARNING, text(format, arguments));
    }

    @Override
    public void warn(String message, @Nullable Throwable cause) {
        log.log(Level.WARNING, message, cause);
    }

    @Override
    public void debug(String format, Object... arguments) {
        log.log(Level.DEBUG, text(format, arguments));
    }

    @Override
    public void debug(String message, @Nullable Throwable cause) {
        log.log(Level.DEBUG, message, cause);
    }

    /** Each pair of braces is an argument, as in SLF4J. */
    static String text(String format, Object... arguments) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Object argument : arguments) {
            int at = format.indexOf("{}", from);
            if (at < 0) {
                break;
            }
            text.append(format, from, at).append(argument);
            from = at + 2;
        }
        return text.append(format, from, format.length()).toString();
    }
}
