package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Adds the class of a bean to its phase, and times the init callbacks separately from the
 * constructor. It is the first post-processor, so its two calls enclose {@code @PostConstruct},
 * {@code afterPropertiesSet}, the init methods, and the work of other post-processors before them.
 * Proxies are created afterward. Beans without init callbacks get no such phase.
 */
final class BeanInits implements BeanPostProcessor {

    private static final String AFTER_PROPERTIES_SET = "afterPropertiesSet";

    private final DefaultListableBeanFactory beanFactory;
    private final Guard guard = new Guard("tracing of bean initialization");
    private volatile boolean stopped;

    BeanInits(DefaultListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    /**
     * Called when the start is finished: does nothing afterward, but stays registered because
     * Spring has counted it.
     */
    void stop() {
        stopped = true;
    }

    private @Nullable PhaseStep current() {
        return stopped ? null : PhaseStep.current();
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        PhaseStep step = current();
        if (step != null) {
            guard.run(new Hook(this, step, bean, beanName, false));
        }
        return bean;
    }

    /**
     * A hook before or after the init callbacks of a bean. A class, because linking a lambda costs
     * every start.
     */
    private record Hook(
            BeanInits inits, PhaseStep step, Object bean, String beanName, boolean after)
            implements Runnable {
        @Override
        public void run() {
            if (!after) {
                inits.before(step, bean, beanName);
            } else if (inits.isOf(step, beanName)) {
                step.endInit();
            }
        }
    }

    private void before(PhaseStep step, Object bean, String beanName) {
        if (!isOf(step, beanName)) {
            return;
        }
        step.type(typeName(bean.getClass()));
        List<String> callbacks = initCallbacks(bean, beanName);
        if (!callbacks.isEmpty()) {
            step.beginInit(String.join(", ", callbacks));
        }
    }

    /** False for inner beans, which have no step of their own. */
    private boolean isOf(PhaseStep step, String beanName) {
        String bean = step.bean();
        return bean != null
                && (bean.equals(beanName) || beanFactory.canonicalName(bean).equals(beanName));
    }

    /**
     * The callbacks that Spring will call, in order: {@code @PostConstruct load}, {@code
     * afterPropertiesSet}.
     */
    private List<String> initCallbacks(Object bean, String beanName) {
        boolean initializing = bean instanceof InitializingBean;
        if (!beanFactory.containsBeanDefinition(beanName)
                || !(beanFactory.getMergedBeanDefinition(beanName)
                        instanceof RootBeanDefinition definition)) {
            return initializing ? List.of(AFTER_PROPERTIES_SET) : Collections.emptyList();
        }
        String[] named = definition.getInitMethodNames();
        if (!initializing
                && named == null
                && definition.getExternallyManagedInitMethods().isEmpty()) {
            return Collections.emptyList();
        }
        Set<String> annotated = definition.getExternallyManagedInitMethods();
        List<String> callbacks = new ArrayList<>();
        for (String method : annotated) {
            callbacks.add("@PostConstruct ".concat(simpleName(method)));
        }
        if (initializing && !annotated.contains(AFTER_PROPERTIES_SET)) {
            callbacks.add(AFTER_PROPERTIES_SET);
        }
        if (named != null) {
            for (String method : named) {
                if (!annotated.contains(method)
                        && !(initializing && method.equals(AFTER_PROPERTIES_SET))) {
                    callbacks.add("init-method ".concat(simpleName(method)));
                }
            }
        }
        return callbacks;
    }

    /** Spring prefixes a private method with its class. */
    private static String simpleName(String method) {
        return method.substring(method.lastIndexOf('.') + 1);
    }

    /**
     * The class from the source code: a generated or hidden class has a different name in each
     * start.
     */
    static String typeName(Class<?> type) {
        Class<?>[] interfaces = type.getInterfaces();
        if (type.isHidden() && interfaces.length > 0) {
            return interfaces[0].getName();
        }
        String name = type.getName();
        int generated = name.indexOf("$$");
        return generated > 0 ? name.substring(0, generated) : name;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        PhaseStep step = current();
        if (step != null) {
            guard.run(new Hook(this, step, bean, beanName, true));
        }
        return bean;
    }
}
