package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.HealthReport;
import dev.firstlight.core.Pending;
import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.StartupTrace;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** The gate as a health check's response. Stateless. */
final class GateChecks {

    private GateChecks() {}

    static HealthCheckResponse readiness(String name) {
        HealthReport report = HealthReport.of(StartupTrace.current());
        return response(name, report, report.state() == ReadinessState.READY);
    }

    static HealthCheckResponse startup(String name) {
        HealthReport report = HealthReport.of(StartupTrace.current());
        return response(
                name,
                report,
                report.state() == ReadinessState.READY
                        || report.state() == ReadinessState.OUT_OF_SERVICE);
    }

    private static HealthCheckResponse response(String name, HealthReport report, boolean up) {
        StringBuilder pending = new StringBuilder();
        for (Pending item : report.pending()) {
            pending.append(pending.isEmpty() ? "" : ", ").append(item);
        }
        return HealthCheckResponse.named(name)
                .status(up)
                .withData("state", report.state().name())
                .withData("stage", report.stage())
                .withData("pending", pending.toString())
                .withData("startId", report.startId())
                .build();
    }
}
