package dev.firstlight.spring.endpoint;

import dev.firstlight.core.AlertEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Registers the alert endpoint with the actuator, so that its rules for exposure, access, and paths
 * apply. The handler is not an actuator operation because those receive no headers and a parsed
 * body of any size: {@link StartupAlertsManagementConfiguration} maps the path to it.
 */
@WebEndpoint(id = AlertEndpoint.ID)
class StartupAlertsEndpoint {

    private final AlertEndpoint alerts;

    StartupAlertsEndpoint(AlertEndpoint alerts) {
        this.alerts = alerts;
    }

    AlertEndpoint alerts() {
        return alerts;
    }

    /**
     * Called if there is neither Spring MVC nor WebFlux. The actuator requires an operation and
     * removes write operations if access is read-only.
     */
    @WriteOperation
    WebEndpointResponse<Void> notFound() {
        return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    }
}
