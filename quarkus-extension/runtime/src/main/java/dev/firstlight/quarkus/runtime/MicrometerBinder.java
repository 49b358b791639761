package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.TimelineSink;
import dev.firstlight.metrics.StartupMetrics;
import dev.firstlight.timeline.StartupTimeline;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.metrics.MetricsFactory;
import java.util.function.Consumer;

/**
 * Binds the meters of the start to Micrometer's global registry, which is Quarkus' root registry,
 * once the start is finished. Loads no Micrometer class earlier. Other metrics systems receive no
 * meters.
 */
final class MicrometerBinder implements Consumer<MetricsFactory>, TimelineSink {

    private final StartupTrace trace = StartupTrace.current();

    @Override
    public void accept(MetricsFactory factory) {
        if (factory.metricsSystemSupported(MetricsFactory.MICROMETER)) {
            trace.addSink(this);
        }
    }

    @Override
    public void accept(StartupTimeline timeline) {
        StartupMetrics.bindTo(Metrics.globalRegistry, trace);
    }
}
