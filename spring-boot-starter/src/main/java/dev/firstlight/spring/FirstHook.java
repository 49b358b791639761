package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import dev.firstlight.core.StartupTrace;
import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;

/**
 * Begins the trace of the process when a {@code SpringApplication} is constructed, which is the
 * earliest moment at which Spring Boot calls anyone: reading all the {@code spring.factories} and
 * what {@code main} does before {@code run} then count as the application's time, not the JVM's.
 */
final class FirstHook implements BootstrapRegistryInitializer {

    FirstHook() {
        if (!FirstlightRunListener.isAotProcessing()) {
            new Guard("the first startup hook").run(StartupTrace::current);
        }
    }

    @Override
    public void initialize(BootstrapRegistry registry) {}
}
