package dev.firstlight.quarkus.deployment;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Its source is changed by a test, which starts the application anew. */
@ApplicationScoped
public class ReloadedObserver {

    void before(@Observes StartupEvent start) {}
}
