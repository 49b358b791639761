package dev.firstlight.spring.health;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.spring.FirstlightAutoConfiguration;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * The gate's veto in the actuator's readiness group.
 *
 * @since 0.1.0
 */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(
        after = {
            HealthEndpointAutoConfiguration.class,
            AvailabilityProbesAutoConfiguration.class,
            FirstlightAutoConfiguration.class
        },
        before = HealthPathsAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, HealthEndpoint.class, HealthIndicator.class})
public final class FirstlightHealthAutoConfiguration {

    /** For Spring. */
    public FirstlightHealthAutoConfiguration() {}

    /** The veto, unless {@code management.health.firstlight.enabled} is false. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnEnabledHealthIndicator("firstlight")
    static class Veto {

        @Bean
        @ConditionalOnMissingBean(name = "firstlightHealthIndicator")
        GateHealthIndicator firstlightHealthIndicator(StartupTrace trace) {
            return new GateHealthIndicator(trace);
        }

        @Bean
        static HealthEndpointGroupsPostProcessor firstlightHealthEndpointGroups() {
            return new ReadinessGroupMember();
        }
    }

    @Bean
    @ConditionalOnBean({HealthEndpoint.class, HealthEndpointGroups.class})
    HealthGroups firstlightHealthGroups(HealthEndpoint endpoint, HealthEndpointGroups groups) {
        return new ActuatorHealthGroups(endpoint, groups);
    }
}
