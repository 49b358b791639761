package dev.firstlight.spring.health;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;

/** Queries the groups. A status that they map to anything but HTTP 200 is a problem. */
record ActuatorHealthGroups(HealthEndpoint endpoint, HealthEndpointGroups groups)
        implements HealthGroups {

    @Override
    public @Nullable String problem(String name) {
        HealthEndpointGroup group = groups.get(name);
        HealthDescriptor health = group == null ? null : endpoint.healthForPath(name);
        if (group == null || health == null) {
            return null;
        }
        int status = group.getHttpCodeStatusMapper().getStatusCode(health.getStatus());
        return status == 200 ? null : health.getStatus().getCode();
    }
}
