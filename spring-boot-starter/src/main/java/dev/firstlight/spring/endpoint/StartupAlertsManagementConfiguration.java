package dev.firstlight.spring.endpoint;

import dev.firstlight.core.AlertEndpoint;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;

/** The path of {@link StartupAlertsEndpoint}, on the port of the other endpoints. */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnBean(StartupAlertsEndpoint.class)
class StartupAlertsManagementConfiguration {

    /**
     * Before the actuator's own mapping, which is at -100 and handles every path below its base
     * path.
     */
    private static final int ORDER = -101;

    private static final EndpointId ID = EndpointId.of(AlertEndpoint.ID);

    /** The path and its handler; empty if access to endpoints is read-only. */
    private static <H> Map<String, H> urls(PathMappedEndpoints paths, H handler) {
        String path = paths.getPath(ID);
        return path == null ? Map.of() : Map.of(path, handler);
    }

    /** Spring MVC. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DispatcherServlet.class)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class Servlet {

        @Bean
        org.springframework.web.servlet.HandlerMapping startupAlertsMapping(
                StartupAlertsEndpoint endpoint, PathMappedEndpoints paths) {
            return new org.springframework.web.servlet.handler.SimpleUrlHandlerMapping(
                    urls(paths, new ServletAlerts(endpoint.alerts())), ORDER);
        }
    }

    /** Spring WebFlux. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DispatcherHandler.class)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class Reactive {

        @Bean
        org.springframework.web.reactive.HandlerMapping startupAlertsMapping(
                StartupAlertsEndpoint endpoint, PathMappedEndpoints paths) {
            return new org.springframework.web.reactive.handler.SimpleUrlHandlerMapping(
                    urls(paths, new ReactiveAlerts(endpoint.alerts())), ORDER);
        }
    }
}
