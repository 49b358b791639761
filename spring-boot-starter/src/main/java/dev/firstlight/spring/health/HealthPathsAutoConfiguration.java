package dev.firstlight.spring.health;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.spring.internal.ConditionalOnFlag;
import dev.firstlight.spring.internal.TracedRun;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
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

/**
 * The health paths on the application's port.
 *
 * @since 0.1.0
 */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
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
        return new HealthPaths(trace, availability, groups, properties);
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

        /** Prefix within the application: the servlet path, empty if that is the root. */
        private static String prefix(Environment environment) {
            String path = environment.getProperty("spring.mvc.servlet.path", "");
            return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        }

        private static List<String> patterns(Environment environment, HealthPathsProperties given) {
            List<String> patterns = new ArrayList<>();
            for (String path : given.allPaths()) {
                patterns.add(prefix(environment) + path);
            }
            return patterns;
        }

        @Bean
        @ConditionalOnFlag(name = "firstlight.health.enabled")
        HealthPathsCheck firstlightHealthPathsCheck(
                ObjectProvider<TracedRun> run,
                Environment environment,
                HealthPathsProperties properties) {
            String context = environment.getProperty("server.servlet.context-path", "");
            return new HealthPathsCheck(
                    run.getIfAvailable(),
                    environment,
                    context + prefix(environment),
                    properties.allPaths());
        }

        @Bean
        FilterRegistrationBean<ServletFirstResponse> firstlightFirstResponseFilter(
                FirstResponse first,
                ObjectProvider<HealthPathsCheck> check,
                HealthPaths paths,
                HealthPathsProperties properties,
                Environment environment) {
            FilterRegistrationBean<ServletFirstResponse> registration =
                    new FilterRegistrationBean<>(
                            new ServletFirstResponse(
                                    first, paths, check.getIfAvailable(), prefix(environment)));
            Set<String> seen = new LinkedHashSet<>(first.paths());
            seen.addAll(patterns(environment, properties));
            registration.setUrlPatterns(seen);
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }

        @Bean
        @ConditionalOnFlag(name = "firstlight.health.enabled")
        FilterRegistrationBean<ServletHealthFilter> firstlightHealthFilter(
                ObjectProvider<ServletHealthPaths> health,
                HealthPathsProperties properties,
                Environment environment) {
            return filter(
                    "firstlightHealth",
                    health,
                    DispatcherType.REQUEST,
                    patterns(environment, properties));
        }

        /** A request for one of our paths may be forwarded to any other path. */
        @Bean
        @ConditionalOnFlag(name = "firstlight.health.enabled")
        FilterRegistrationBean<ServletHealthFilter> firstlightForwardedHealthFilter(
                ObjectProvider<ServletHealthPaths> health) {
            return filter(
                    "firstlightForwardedHealth", health, DispatcherType.FORWARD, List.of("/*"));
        }

        private static FilterRegistrationBean<ServletHealthFilter> filter(
                String name,
                ObjectProvider<ServletHealthPaths> health,
                DispatcherType type,
                List<String> patterns) {
            FilterRegistrationBean<ServletHealthFilter> registration =
                    new FilterRegistrationBean<>(new ServletHealthFilter(health));
            registration.setName(name);
            registration.setDispatcherTypes(type);
            registration.setUrlPatterns(patterns);
            registration.setOrder(ServletHealthFilter.ORDER);
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
        @ConditionalOnFlag(name = "firstlight.health.enabled")
        HealthPathsCheck firstlightHealthPathsCheck(
                ObjectProvider<TracedRun> run,
                Environment environment,
                HealthPathsProperties properties) {
            String base = environment.getProperty("spring.webflux.base-path", "");
            return new HealthPathsCheck(
                    run.getIfAvailable(), environment, base, properties.allPaths());
        }

        @Bean
        ReactiveFirstResponse firstlightFirstResponseFilter(
                FirstResponse first, HealthPaths paths, ObjectProvider<HealthPathsCheck> check) {
            return new ReactiveFirstResponse(first, paths, check.getIfAvailable());
        }

        @Bean
        @ConditionalOnFlag(name = "firstlight.health.enabled")
        ReactiveHealthFilter firstlightHealthFilter(ObjectProvider<ReactiveHealthPaths> health) {
            return new ReactiveHealthFilter(health);
        }
    }
}
