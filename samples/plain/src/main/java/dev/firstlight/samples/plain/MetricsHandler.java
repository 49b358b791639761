package dev.firstlight.samples.plain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.metrics.StartupMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Serves metrics to Prometheus. Creates the registry at the first scrape after ready, because
 * creating it earlier would delay ready by about 100 ms. An earlier scrape gets a 503, which
 * Prometheus shows as {@code up == 0}.
 */
final class MetricsHandler implements HttpHandler {

    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StartupTrace trace;
    private @Nullable PrometheusMeterRegistry registry;

    MetricsHandler(StartupTrace trace) {
        this.trace = trace;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        PrometheusMeterRegistry metrics = registry();
        if (metrics == null || !isPublished(metrics)) {
            Responses.text(exchange, 503, "metrics are available once the service is ready\n");
        } else {
            Responses.send(exchange, 200, CONTENT_TYPE, metrics.scrape(CONTENT_TYPE));
        }
    }

    /**
     * Whether the start has been published. A separate thread publishes it just after the gate has
     * opened, and a scrape in between should not see half of it.
     */
    private boolean isPublished(PrometheusMeterRegistry metrics) {
        return !trace.settings().enabled()
                || metrics.find(StartupMetrics.PHASES_DROPPED).gauge() != null;
    }

    private synchronized @Nullable PrometheusMeterRegistry registry() {
        if (registry == null && trace.readiness().isReady()) {
            registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            StartupMetrics.bindTo(registry, trace);
        }
        return registry;
    }
}
