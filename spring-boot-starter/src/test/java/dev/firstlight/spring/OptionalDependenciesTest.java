package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.spring.endpoint.StartupTraceEndpointAutoConfiguration;
import dev.firstlight.spring.health.FirstlightHealthAutoConfiguration;
import dev.firstlight.spring.health.HealthPathsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.support.DefaultLifecycleProcessor;

/**
 * Optional parts of a context. {@link WholeProcessTest} leaves out whole libraries, because these
 * runners cannot hide the class of a condition.
 */
class OptionalDependenciesTest {

    private static final AutoConfigurations OURS =
            AutoConfigurations.of(
                    ApplicationAvailabilityAutoConfiguration.class,
                    LifecycleAutoConfiguration.class,
                    FirstlightAutoConfiguration.class,
                    FirstlightHealthAutoConfiguration.class,
                    HealthPathsAutoConfiguration.class,
                    StartupMetricsAutoConfiguration.class,
                    StartupTraceEndpointAutoConfiguration.class);

    @Test
    void contextWithoutRun_hasATraceThatIsReadyWhenRefreshed() {
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(StartupTrace.class);
                    assertThat(Starts.trace(context).readiness().isReady()).isTrue();
                    assertThat(Starts.trace(context)).isNotSameAs(StartupTrace.current());
                    assertThat(context.getBean(DefaultLifecycleProcessor.class))
                            .isExactlyInstanceOf(DefaultLifecycleProcessor.class);
                });
    }

    @Test
    void withoutMvc_aServletApplicationStarts() {
        new WebApplicationContextRunner()
                .withConfiguration(OURS)
                .withClassLoader(
                        new FilteredClassLoader(
                                "org.springframework.web.servlet",
                                "org.springframework.web.reactive"))
                .run(context ->
                        assertThat(context)
                                .hasNotFailed()
                                .doesNotHaveBean("firstlightServletHealthPaths"));
    }

    @Test
    void indicator_canBeSwitchedOff() {
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .withPropertyValues("management.health.firstlight.enabled=false")
                .run(context ->
                        assertThat(context)
                                .hasNotFailed()
                                .doesNotHaveBean("firstlightHealthIndicator"));
    }
}
