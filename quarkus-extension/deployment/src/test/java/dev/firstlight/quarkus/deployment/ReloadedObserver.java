package dev.firstlight.quarkus.deployment;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** A test changes its source, which restarts the application. */
@ApplicationScoped
public class ReloadedObserver {

    void before(@Observes StartupEvent start) {}
}
