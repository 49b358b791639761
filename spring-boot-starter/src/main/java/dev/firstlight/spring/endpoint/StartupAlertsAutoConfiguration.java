package dev.firstlight.spring.endpoint;

import dev.firstlight.core.AlertEndpoint;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.spring.FirstlightAutoConfiguration;
import dev.firstlight.spring.internal.ConditionalOnFlag;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * The endpoint {@code startupalerts}, if it is enabled and exposed.
 *
 * @since 0.1.0
 */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = FirstlightAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnFlag(name = "firstlight.profile.hook.enabled", byDefault = false)
@ConditionalOnAvailableEndpoint(StartupAlertsEndpoint.class)
public final class StartupAlertsAutoConfiguration {

    /** For Spring. */
    public StartupAlertsAutoConfiguration() {}

    @Bean
    @ConditionalOnFlag(name = "firstlight.enabled")
    StartupAlertsEndpoint startupAlertsEndpoint(StartupTrace trace) {
        return new StartupAlertsEndpoint(AlertEndpoint.of(trace));
    }
}
