package dev.firstlight.quarkus.runtime;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * Up once the readiness gate has opened, also while the service drains. Before that, down with the
 * pending conditions. Thread-safe.
 *
 * @since 0.1.0
 */
@Startup
public class GateStartupCheck implements HealthCheck {

    /** For the container. */
    public GateStartupCheck() {}

    @Override
    public HealthCheckResponse call() {
        return GateChecks.startup("Firstlight startup");
    }
}
