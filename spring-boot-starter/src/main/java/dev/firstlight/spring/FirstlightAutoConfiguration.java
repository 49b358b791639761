package dev.firstlight.spring;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.spring.internal.ConditionalOnFlag;
import dev.firstlight.timeline.StartKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.env.Environment;

/**
 * Beans for every application: the trace, and phases for lifecycle beans.
 *
 * @since 0.1.0
 */
@EnableConfigurationProperties(LifecycleProperties.class)
@AutoConfiguration(before = LifecycleAutoConfiguration.class)
public final class FirstlightAutoConfiguration {

    /** For Spring. */
    public FirstlightAutoConfiguration() {}

    /**
     * The trace of a context without a {@code SpringApplication}. Otherwise, the run has already
     * registered the trace under this name.
     */
    @Bean(name = ContextHooks.TRACE_BEAN)
    @ConditionalOnMissingBean
    StartupTrace startupTrace() {
        return StartupTrace.builder().startKind(StartKind.RELOAD).build();
    }

    @Bean
    ContextRefreshGate firstlightContextRefreshGate(
            ObjectProvider<ApplicationRun> run, StartupTrace trace) {
        return new ContextRefreshGate(run.getIfAvailable() == null ? trace : null);
    }

    @Bean
    AvailabilityBridge firstlightAvailabilityBridge(StartupTrace trace) {
        return new AvailabilityBridge(trace);
    }

    @Bean(name = AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME)
    @ConditionalOnMissingBean(
            name = AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
            search = SearchStrategy.CURRENT)
    @ConditionalOnFlag(name = "firstlight.enabled")
    DefaultLifecycleProcessor firstlightLifecycleProcessor(
            LifecycleProperties properties,
            ObjectProvider<ApplicationRun> run,
            Environment environment) {
        ApplicationRun current = run.getIfAvailable();
        DefaultLifecycleProcessor processor =
                current == null
                        ? new DefaultLifecycleProcessor()
                        : new RecordingLifecycleProcessor(current, environment);
        processor.setTimeoutPerShutdownPhase(properties.getTimeoutPerShutdownPhase().toMillis());
        return processor;
    }
}
