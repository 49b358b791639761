package dev.firstlight.otel;

import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Exports the start of a Spring Boot application through its OpenTelemetry bean, if any. Also
 * active if tracing is disabled; then no start is published and the bean is never called.
 *
 * @since 0.1.0
 */
@AutoConfiguration
public final class StartupOpenTelemetryAutoConfiguration {

    /** For Spring. */
    public StartupOpenTelemetryAutoConfiguration() {}

    /**
     * Gets the bean after ready, because OpenTelemetry's configuration is not part of the start.
     */
    @Bean
    @ConditionalOnMissingBean
    StartupOpenTelemetry startupOpenTelemetry(ObjectProvider<OpenTelemetry> openTelemetry) {
        return StartupOpenTelemetry.of(openTelemetry::getIfUnique);
    }
}
