package dev.firstlight.tests.fault;

import java.io.Serial;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.simple.SimpleServiceProvider;

/** A logger backend that stalls whenever Firstlight logs. Selected by {@code slf4j.provider}. */
public final class StalledLogging extends SimpleServiceProvider {

    /** For SLF4J. */
    public StalledLogging() {}

    @Override
    public ILoggerFactory getLoggerFactory() {
        ILoggerFactory others = super.getLoggerFactory();
        return name -> name.equals("dev.firstlight") ? new StalledLogger() : others.getLogger(name);
    }

    private static final class StalledLogger extends LegacyAbstractLogger implements Logger {

        @Serial private static final long serialVersionUID = 1;

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object[] arguments, Throwable cause) {
            Stall.chosen().pass();
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return getClass().getName();
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
