package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.Guard;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.metrics.StartupMetrics;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.metrics.MetricsFactory;
import java.util.function.Consumer;

/**
 * Binds the start's meters to Micrometer's global registry, which is Quarkus' root registry. Other
 * metrics systems get none.
 */
final class MicrometerBinder implements Consumer<MetricsFactory> {

    @Override
    public void accept(MetricsFactory factory) {
        if (factory.metricsSystemSupported(MetricsFactory.MICROMETER)) {
            new Guard("metrics").run(new Bind());
        }
    }

    private static final class Bind implements Runnable {
        @Override
        public void run() {
            StartupMetrics.bindTo(Metrics.globalRegistry, StartupTrace.current());
        }
    }
}
