package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.HealthReport;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves a health path: 503 with the pending conditions as JSON until the readiness gate opens,
 * then 200. The first 200 that was sent counts as the first healthy response. Thread-safe; never
 * blocks.
 */
final class HealthRoute implements Handler<RoutingContext> {

    private final boolean liveness;

    /**
     * @param liveness whether a slow start is healthy: 503 only once the start has failed
     */
    HealthRoute(boolean liveness) {
        this.liveness = liveness;
    }

    @Override
    public void handle(RoutingContext context) {
        if (ReadOnlyPath.refuses(context)) {
            return;
        }
        HttpServerResponse response = context.response();
        StartupTrace trace = StartupTrace.current();
        HealthReport report = HealthReport.of(trace);
        int status = liveness ? report.livenessStatus() : report.readinessStatus();
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store");
        if (status == 200 && !liveness) {
            response.end(report.toJson()).onComplete(new Sent(trace));
        } else {
            response.end(report.toJson());
        }
    }

    private static final class Sent implements Handler<AsyncResult<Void>> {
        private final StartupTrace trace;

        Sent(StartupTrace trace) {
            this.trace = trace;
        }

        @Override
        public void handle(AsyncResult<Void> result) {
            if (result.succeeded()) {
                StartupAdapter.of(trace).noteHealthyResponse();
            }
        }
    }
}
