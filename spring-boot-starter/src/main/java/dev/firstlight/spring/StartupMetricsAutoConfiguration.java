package dev.firstlight.spring;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.TimelineSink;
import dev.firstlight.metrics.StartupMetrics;
import dev.firstlight.spring.internal.ConditionalOnFlag;
import dev.firstlight.timeline.StartupTimeline;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Publishes the start as meters of the application's registry.
 *
 * @since 0.1.0
 */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(
        after = FirstlightAutoConfiguration.class,
        afterName =
                "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnFlag(name = "firstlight.enabled")
public final class StartupMetricsAutoConfiguration {

    /** For Spring. */
    public StartupMetricsAutoConfiguration() {}

    /**
     * Binds once the start is finished: to the only registry or to the primary one, which forwards
     * to the others. Does not bind if the context is already closed, as in an application that ends
     * at once.
     */
    @Bean
    TimelineSink firstlightMetrics(
            StartupTrace trace,
            ObjectProvider<MeterRegistry> registries,
            ConfigurableApplicationContext context) {
        return new Binding(trace, registries, context);
    }

    private record Binding(
            StartupTrace trace,
            ObjectProvider<MeterRegistry> registries,
            ConfigurableApplicationContext context)
            implements TimelineSink {
        @Override
        public void accept(StartupTimeline timeline) {
            MeterRegistry registry = context.isClosed() ? null : registries.getIfUnique();
            if (registry != null) {
                StartupMetrics.bindTo(registry, trace);
            }
        }
    }
}
