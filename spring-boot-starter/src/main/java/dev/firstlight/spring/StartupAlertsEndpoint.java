package dev.firstlight.spring;

import dev.firstlight.core.AlertEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Tells the actuator of the endpoint that takes alerts, so that its rules of exposure, access and
 * path hold. What takes them is no operation of the actuator's kind, as those get no header and a
 * parsed body of any size: {@link StartupAlertsManagementConfiguration} maps the path to it.
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
     * Called where there is neither Spring MVC nor WebFlux. The actuator knows no endpoint without
     * operations, and takes those that write away where access is read-only.
     */
    @WriteOperation
    WebEndpointResponse<Void> notFound() {
        return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    }
}
