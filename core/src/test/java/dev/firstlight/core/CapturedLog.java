package dev.firstlight.core;

import dev.firstlight.support.ForkedJvm;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The SLF4J provider of the tests: keeps all messages, and prints them for forked JVMs. */
public final class CapturedLog implements SLF4JServiceProvider {

    /** One call of a logger. */
    public record Entry(
            String logger, Level level, String message, @Nullable Throwable throwable) {}

    private static final Queue<Entry> ENTRIES = new ConcurrentLinkedQueue<>();
    private static volatile @Nullable Error fault;
    private static volatile @Nullable CountDownLatch stall;

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter mdc = new NOPMDCAdapter();

    /** Entries whose message contains this text; threads of other tests may still be logging. */
    static List<Entry> containing(String text) {
        Guard.log().awaitAll(System.nanoTime() + 10_000_000_000L);
        return ENTRIES.stream().filter(entry -> entry.message().contains(text)).toList();
    }

    static List<String> messages(String text) {
        return containing(text).stream().map(Entry::message).toList();
    }

    /** Makes every call of a logger fail, until this is called with null. */
    static void failWith(@Nullable Error error) {
        fault = error;
    }

    /** Makes every call of a logger hang until the latch is open. */
    static void stallUntil(@Nullable CountDownLatch open) {
        stall = open;
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return CapturingLogger::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return mdc;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}

    private static final class CapturingLogger extends AbstractLogger {

        private static final long serialVersionUID = 1L;

        private CapturingLogger(String name) {
            this.name = name;
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String pattern,
                Object @Nullable [] arguments,
                @Nullable Throwable throwable) {
            Error error = fault;
            if (error != null) {
                throw error;
            }
            CountDownLatch stalled = stall;
            if (stalled != null) {
                try {
                    stalled.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            String message = MessageFormatter.basicArrayFormat(pattern, arguments);
            ENTRIES.add(new Entry(name, level, message, throwable));
            if (Boolean.getBoolean(ForkedJvm.FORKED)) {
                System.err.println(
                        level + " " + message + (throwable == null ? "" : " " + throwable));
            }
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isTraceEnabled(Marker marker) {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled(Marker marker) {
            return true;
        }
    }
}
