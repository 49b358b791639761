package dev.firstlight.quarkus.runtime;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up while the readiness gate is open, otherwise down with the pending conditions. Thread-safe.
 *
 * @since 0.1.0
 */
@Readiness
public class GateReadinessCheck implements HealthCheck {

    /** For the container. */
    public GateReadinessCheck() {}

    @Override
    public HealthCheckResponse call() {
        return GateChecks.readiness("Firstlight readiness gate");
    }
}
