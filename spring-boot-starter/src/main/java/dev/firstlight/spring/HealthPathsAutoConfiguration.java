package dev.firstlight.spring;

import dev.firstlight.core.StartupTrace;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;

/** The health paths on the application's port. */
@AutoConfiguration(after = ApplicationAvailabilityAutoConfiguration.class)
@ConditionalOnWebApplication
@EnableConfigurationProperties(HealthPathsProperties.class)
public final class HealthPathsAutoConfiguration {

    /** For Spring. */
    public HealthPathsAutoConfiguration() {}

    @Bean
    HealthPaths firstlightHealthPaths(
            StartupTrace trace,
            ApplicationAvailability availability,
            ObjectProvider<HealthGroups> groups,
            HealthPathsProperties properties) {
        return new HealthPaths(trace, availability, groups.getIfAvailable(), properties);
    }

    @Bean
    FirstResponse firstlightFirstResponse(
            StartupTrace trace, HealthPathsProperties properties, Environment environment) {
        return new FirstResponse(trace, properties, environment);
    }

    /** Spring MVC. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({DispatcherServlet.class, Filter.class, FilterRegistrationBean.class})
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class Servlet {

        @Bean
        @ConditionalOnFlag(name = "firstlight.health.enabled")
        ServletHealthPaths firstlightServletHealthPaths(HealthPaths paths) {
            return new ServletHealthPaths(paths);
        }

        @Bean
        FilterRegistrationBean<ServletFirstResponse> firstlightFirstResponseFilter(
                FirstResponse first) {
            FilterRegistrationBean<ServletFirstResponse> registration =
                    new FilterRegistrationBean<>(new ServletFirstResponse(first));
            registration.setUrlPatterns(first.paths());
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }
    }

    /** Spring WebFlux. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DispatcherHandler.class)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class Reactive {

        @Bean
        @ConditionalOnFlag(name = "firstlight.health.enabled")
        ReactiveHealthPaths firstlightReactiveHealthPaths(HealthPaths paths) {
            return new ReactiveHealthPaths(paths);
        }

        @Bean
        ReactiveFirstResponse firstlightFirstResponseFilter(FirstResponse first) {
            return new ReactiveFirstResponse(first);
        }
    }
}
