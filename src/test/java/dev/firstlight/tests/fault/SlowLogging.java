package dev.firstlight.tests.fault;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.simple.SimpleServiceProvider;

/**
 * A logger backend that initializes slowly: until another thread wants to log a warning, and a
 * while longer.
 */
public final class SlowLogging extends SimpleServiceProvider {

    private static final Duration WHILE = Duration.ofMillis(300);

    /** For SLF4J. */
    public SlowLogging() {}

    @Override
    public void initialize() {
        try {
            if (!FaultyParts.WARNING.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody warns");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LockSupport.parkNanos(WHILE.toNanos());
        super.initialize();
    }
}
