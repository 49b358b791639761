package dev.firstlight.tests.fault;

import java.io.Serial;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * A logger backend that throws whenever Firstlight logs, and is silent for all others. Selected by
 * the system property {@code slf4j.provider}.
 */
public final class BrokenLogging implements SLF4JServiceProvider {

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();

    /** For SLF4J. */
    public BrokenLogging() {}

    @Override
    public ILoggerFactory getLoggerFactory() {
        return BrokenLogger::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}

    private static final class BrokenLogger extends AbstractLogger implements Logger {

        @Serial private static final long serialVersionUID = 1;

        BrokenLogger(String name) {
            this.name = name;
        }

        private boolean enabled() {
            if (name.equals("dev.firstlight")) {
                throw FaultKind.valueOf(System.getProperty(FaultyMain.KIND)).raise();
            }
            return false;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object[] arguments, Throwable cause) {}

        @Override
        protected String getFullyQualifiedCallerName() {
            return getClass().getName();
        }

        @Override
        public boolean isTraceEnabled() {
            return enabled();
        }

        @Override
        public boolean isTraceEnabled(Marker marker) {
            return enabled();
        }

        @Override
        public boolean isDebugEnabled() {
            return enabled();
        }

        @Override
        public boolean isDebugEnabled(Marker marker) {
            return enabled();
        }

        @Override
        public boolean isInfoEnabled() {
            return enabled();
        }

        @Override
        public boolean isInfoEnabled(Marker marker) {
            return enabled();
        }

        @Override
        public boolean isWarnEnabled() {
            return enabled();
        }

        @Override
        public boolean isWarnEnabled(Marker marker) {
            return enabled();
        }

        @Override
        public boolean isErrorEnabled() {
            return enabled();
        }

        @Override
        public boolean isErrorEnabled(Marker marker) {
            return enabled();
        }
    }
}
