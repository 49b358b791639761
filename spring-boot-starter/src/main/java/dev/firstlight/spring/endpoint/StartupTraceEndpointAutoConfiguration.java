package dev.firstlight.spring.endpoint;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.spring.FirstlightAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * The endpoint {@code startuptrace}, if it is exposed.
 *
 * @since 0.1.0
 */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = FirstlightAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnAvailableEndpoint(StartupTraceEndpoint.class)
public final class StartupTraceEndpointAutoConfiguration {

    /** For Spring. */
    public StartupTraceEndpointAutoConfiguration() {}

    @Bean
    StartupTraceEndpoint startupTraceEndpoint(StartupTrace trace) {
        return new StartupTraceEndpoint(trace);
    }

    @Bean
    @ConditionalOnBean(StartupTraceEndpoint.class)
    @ConditionalOnAvailableEndpoint(
            endpoint = StartupTraceEndpoint.class,
            exposure = EndpointExposure.WEB)
    StartupTraceWebEndpoint startupTraceWebEndpoint(StartupTraceEndpoint endpoint) {
        return new StartupTraceWebEndpoint(endpoint);
    }
}
