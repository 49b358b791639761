package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import dev.firstlight.core.ReadinessGate;
import dev.firstlight.core.ReadinessListener;
import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.TimelineSink;
import dev.firstlight.core.WarmUp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Adds the beans and hooks of a run to its context: the trace and the run as beans, the recording
 * hooks, and later the application's own beans for the gate. The hooks leave the context when the
 * start is finished. If Spring would notice that, they stay and do nothing.
 */
final class ContextHooks {

    static final String TRACE_BEAN = "firstlight.trace";
    static final String RUN_BEAN = "firstlight.run";
    private static final String BACKGROUND_BEAN = "firstlight.backgroundBeans";

    private final ApplicationRun run;
    private final ConfigurableApplicationContext context;
    private final Set<String> registered = new HashSet<>();
    private @Nullable BeanInits inits;

    ContextHooks(ApplicationRun run, ConfigurableApplicationContext context) {
        this.run = run;
        this.context = context;
    }

    void install() {
        StartupTrace trace = run.trace();
        context.getBeanFactory().registerSingleton(TRACE_BEAN, trace);
        context.getBeanFactory().registerSingleton(RUN_BEAN, run);
        context.addApplicationListener(new Closing(run, context));
        if (!trace.isRecording()) {
            run.unhook(context);
            return;
        }
        if (context.getBeanFactory() instanceof DefaultListableBeanFactory beanFactory) {
            inits = new BeanInits(beanFactory);
            beanFactory.addBeanPostProcessor(inits);
            beanFactory.registerSingleton(BACKGROUND_BEAN, new BackgroundBeans());
        }
        trace.readiness().addListener(this::remove);
    }

    private void remove(ReadinessState from, ReadinessState to) {
        if (to != ReadinessState.READY && to != ReadinessState.FAILED) {
            return;
        }
        run.unhook(context);
        if (inits != null) {
            // Stays in the factory: Spring has counted its post-processors, and warns about every
            // late bean if one is missing.
            inits.stop();
            inits = null;
            BackgroundBeans.remove(context.getBeanFactory());
        }
    }

    /**
     * Adds the warm-ups, listeners, and sinks of the context to the trace. Skips, with a warning, a
     * bean that cannot be created.
     *
     * @param lazyToo whether to include beans that do not exist yet
     */
    void register(boolean lazyToo) {
        StartupTrace trace = run.trace();
        ReadinessGate gate = trace.readiness();
        find(ReadinessListener.class, lazyToo).forEach(gate::addListener);
        find(TimelineSink.class, lazyToo).forEach(trace::addSink);
        find(WarmUp.class, lazyToo).forEach(gate::warmUp);
    }

    private <T> List<T> find(Class<T> type, boolean lazyToo) {
        record Found<T>(T bean, int order) {}
        List<Found<T>> found = new ArrayList<>();
        for (String name : context.getBeanFactory().getBeanNamesForType(type, true, false)) {
            if (lazyToo || context.getBeanFactory().containsSingleton(name)) {
                if (registered.add(type.getSimpleName() + ' ' + name)) {
                    new Guard("creating bean " + name)
                            .run(() -> {
                                T bean = context.getBeanFactory().getBean(name, type);
                                found.add(new Found<>(bean, order(name, bean)));
                            });
                }
            }
        }
        found.sort(Comparator.comparingInt(Found::order));
        return found.stream().map(Found::bean).toList();
    }

    private int order(String name, Object bean) {
        if (bean instanceof Ordered ordered) {
            return ordered.getOrder();
        }
        Order order = context.getBeanFactory().findAnnotationOnBean(name, Order.class);
        return order == null ? Ordered.LOWEST_PRECEDENCE : order.value();
    }

    /** A class, because Spring cannot tell the event type of a lambda. */
    private record Closing(ApplicationRun run, ConfigurableApplicationContext context)
            implements ApplicationListener<ContextClosedEvent> {

        @Override
        public void onApplicationEvent(ContextClosedEvent event) {
            if (event.getApplicationContext().equals(context)) {
                new Guard("the hook for a closed context")
                        .call(
                                () -> {
                                    run.closed();
                                    return true;
                                },
                                false);
            }
        }
    }
}
