package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import dev.firstlight.core.StartupTrace;
import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;

/**
 * Begins the trace of the process when a {@code SpringApplication} is constructed, the earliest
 * moment at which Spring Boot calls other code. Reading all {@code spring.factories} and the code
 * of {@code main} before {@code run} then count as application time, not JVM time.
 */
final class FirstHook implements BootstrapRegistryInitializer, Runnable {

    FirstHook() {
        if (!FirstlightRunListener.isAotProcessing()) {
            new Guard("the first startup hook").run(this);
        }
    }

    /** Begins the trace. Not a lambda, which would be the first to be linked in the process. */
    @Override
    public void run() {
        StartupTrace.current();
    }

    @Override
    public void initialize(BootstrapRegistry registry) {}
}
