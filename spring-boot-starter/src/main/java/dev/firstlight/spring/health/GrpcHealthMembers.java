package dev.firstlight.spring.health;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.grpc.server.health.HealthCheckedGrpcComponent;
import org.springframework.boot.grpc.server.health.HealthCheckedGrpcComponents;
import org.springframework.boot.grpc.server.health.StatusAggregator;
import org.springframework.boot.grpc.server.health.StatusMapper;

/**
 * Removes our health indicator from gRPC's health, which follows the gate anyway. Boot queries the
 * indicators only every few seconds, so gRPC would learn of an open gate late.
 */
final class GrpcHealthMembers implements BeanPostProcessor {

    private static final String OURS = "firstlight";

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HealthCheckedGrpcComponents all ? new Components(all) : bean;
    }

    private record Components(HealthCheckedGrpcComponents all)
            implements HealthCheckedGrpcComponents {

        @Override
        public @Nullable HealthCheckedGrpcComponent getServer() {
            return others(all.getServer());
        }

        @Override
        public Set<String> getServiceNames() {
            return all.getServiceNames();
        }

        @Override
        public @Nullable HealthCheckedGrpcComponent getService(String name) {
            return others(all.getService(name));
        }

        private static @Nullable HealthCheckedGrpcComponent others(
                @Nullable HealthCheckedGrpcComponent component) {
            return component == null ? null : new Others(component);
        }
    }

    private record Others(HealthCheckedGrpcComponent component)
            implements HealthCheckedGrpcComponent {

        @Override
        public boolean isMember(String name) {
            return !name.equals(OURS) && component.isMember(name);
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return component.getStatusAggregator();
        }

        @Override
        public StatusMapper getStatusMapper() {
            return component.getStatusMapper();
        }
    }
}
