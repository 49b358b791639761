package dev.firstlight.spring.health;

import dev.firstlight.core.HealthReport;
import dev.firstlight.core.StartupTrace;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the gate is open, otherwise out of service with the pending conditions. */
final class GateHealthIndicator extends AbstractHealthIndicator {

    private final StartupTrace trace;

    GateHealthIndicator(StartupTrace trace) {
        super("Cannot read the readiness gate");
        this.trace = trace;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        HealthReport report = HealthReport.of(trace);
        if (report.readinessStatus() == 200) {
            builder.up();
        } else {
            builder.outOfService();
        }
        builder.withDetail("state", report.state().name())
                .withDetail("stage", report.stage())
                .withDetail("pending", report.pending().stream().map(Object::toString).toList())
                .withDetail("startId", report.startId());
        if (report.elapsedMillis() != null) {
            builder.withDetail("elapsedMs", report.elapsedMillis());
        }
    }
}
