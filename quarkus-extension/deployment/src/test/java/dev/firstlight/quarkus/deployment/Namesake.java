package dev.firstlight.quarkus.deployment;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * A start observer and a startup bean; a test creates a second class of this name in another
 * package.
 */
@Startup
@Singleton
public class Namesake {

    @PostConstruct
    void load() {}

    void fill(@Observes StartupEvent start) {}
}
