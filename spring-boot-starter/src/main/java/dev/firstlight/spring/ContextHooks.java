package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import dev.firstlight.core.ReadinessGate;
import dev.firstlight.core.ReadinessListener;
import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.TimelineSink;
import dev.firstlight.core.WarmUp;
import java.util.ArrayList;
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
final class ContextHooks implements ReadinessListener {

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
        trace.readiness().addListener(this);
    }

    @Override
    public void onChange(ReadinessState from, ReadinessState to) {
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
        for (ReadinessListener listener : find(ReadinessListener.class, lazyToo)) {
            gate.addListener(listener);
        }
        for (TimelineSink sink : find(TimelineSink.class, lazyToo)) {
            trace.addSink(sink);
        }
        for (WarmUp warmUp : find(WarmUp.class, lazyToo)) {
            gate.warmUp(warmUp);
        }
    }

    private <T> List<T> find(Class<T> type, boolean lazyToo) {
        List<Created<T>> found = new ArrayList<>();
        for (String name : context.getBeanFactory().getBeanNamesForType(type, true, false)) {
            if (lazyToo || context.getBeanFactory().containsSingleton(name)) {
                if (registered.add(type.getSimpleName() + ' ' + name)) {
                    Created<T> created = new Created<>(this, name, type);
                    new Guard("creating bean " + name).run(created);
                    int place = found.size();
                    while (place > 0 && found.get(place - 1).order > created.order) {
                        place--;
                    }
                    found.add(place, created);
                }
            }
        }
        List<T> beans = new ArrayList<>();
        for (Created<T> created : found) {
            if (created.bean != null) {
                beans.add(created.bean);
            }
        }
        return beans;
    }

    /** A bean and its place among the others; without the bean if it cannot be created. */
    private static final class Created<T> implements Runnable {
        private final ContextHooks hooks;
        private final String name;
        private final Class<T> type;
        private @Nullable T bean;
        private int order;

        Created(ContextHooks hooks, String name, Class<T> type) {
            this.hooks = hooks;
            this.name = name;
            this.type = type;
        }

        @Override
        public void run() {
            T created = hooks.context.getBeanFactory().getBean(name, type);
            order = hooks.order(name, created);
            bean = created;
        }
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
