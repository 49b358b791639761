package dev.firstlight.core;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/** Logs to SLF4J. */
record Slf4jLog(Logger log) implements HostLog {

    /** Loggers of an application that chose not to log; this is not a missing provider. */
    private static final String[] SILENCE = {
        "org.slf4j.nop.NOPServiceProvider", "org.slf4j.impl.StaticLoggerBinder"
    };

    /** Returns null if SLF4J found no provider and therefore drops all messages. */
    static @Nullable HostLog make() {
        Logger log = LoggerFactory.getLogger(HostLog.NAME);
        boolean dropped = LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory;
        return dropped && !isSilenceWanted() ? null : new Slf4jLog(log);
    }

    private static boolean isSilenceWanted() {
        for (String provider : SILENCE) {
            try {
                Class.forName(provider, false, LoggerFactory.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException absent) {
                continue;
            }
        }
        return false;
    }

    @Override
    public void info(String format, Object... arguments) {
        log.info(format, arguments);
    }

    @Override
    public void warn(String format, Object... arguments) {
        log.warn(format, arguments);
    }

    @Override
    public void warn(String message, @Nullable Throwable cause) {
        log.warn(message, cause);
    }

    @Override
    public void debug(String format, Object... arguments) {
        log.debug(format, arguments);
    }

    @Override
    public void debug(String message, @Nullable Throwable cause) {
        log.debug(message, cause);
    }
}
