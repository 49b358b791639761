package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.BeanFactoryInitializer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Assigns beans that are created in the background their parent: the step that submitted them.
 * Spring calls this after looking up the executor for such beans and before creating the first one.
 * The bean factory then uses our wrapper; the executor itself, which may be any bean, stays
 * unchanged.
 */
final class BackgroundBeans implements BeanFactoryInitializer<ConfigurableListableBeanFactory> {

    private final Guard guard = new Guard("tracing of background beans");

    @Override
    public void initialize(ConfigurableListableBeanFactory beanFactory) {
        guard.run(new Installation(beanFactory));
    }

    /** Restores the executor of the bean factory. */
    static void remove(ConfigurableListableBeanFactory beanFactory) {
        if (beanFactory.getBootstrapExecutor() instanceof HandOver handOver) {
            beanFactory.setBootstrapExecutor(handOver.executor);
        }
    }

    private record Installation(ConfigurableListableBeanFactory beanFactory) implements Runnable {
        @Override
        public void run() {
            Executor executor = beanFactory.getBootstrapExecutor();
            if (executor != null) {
                beanFactory.setBootstrapExecutor(new HandOver(executor));
            }
        }
    }

    private record HandOver(Executor executor) implements Executor {
        @Override
        public void execute(Runnable task) {
            executor.execute(PhaseStep.handOver(task));
        }
    }
}
