package dev.firstlight.spring.health;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.spring.FirstlightAutoConfiguration;
import dev.firstlight.spring.internal.ConditionalOnFlag;
import io.grpc.ServerBuilder;
import io.grpc.health.v1.HealthCheckResponse;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.grpc.server.health.HealthCheckedGrpcComponents;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/**
 * Makes gRPC's health service follow the gate, for applications that have Spring gRPC.
 *
 * @since 0.1.0
 */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = FirstlightAutoConfiguration.class)
@ConditionalOnClass({ServerBuilder.class, ServerBuilderCustomizer.class, HealthCheckResponse.class})
@ConditionalOnFlag(name = "firstlight.health.grpc")
public final class GrpcHealthAutoConfiguration {

    /** For Spring. */
    public GrpcHealthAutoConfiguration() {}

    @Bean
    GrpcGate<?> firstlightGrpcGate(StartupTrace trace, ApplicationContext context) {
        return new GrpcGate<>(trace, context);
    }

    /** From Spring Boot 4.1 on, which passes the actuator's health indicators on to gRPC. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthCheckedGrpcComponents.class)
    static class Members {

        @Bean
        static GrpcHealthMembers firstlightGrpcHealthMembers() {
            return new GrpcHealthMembers();
        }
    }
}
