package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.BeanFactoryInitializer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Gives beans that are created in the background their parent: the step from which the bean factory
 * submitted them. Spring calls this between looking up the executor for such beans and creating the
 * first one; that the factory uses ours instead leaves the executor itself, which may be any bean,
 * as it is.
 */
final class BackgroundBeans implements BeanFactoryInitializer<ConfigurableListableBeanFactory> {

    private final Guard guard = new Guard("tracing of background beans");

    @Override
    public void initialize(ConfigurableListableBeanFactory beanFactory) {
        guard.run(() -> {
            Executor executor = beanFactory.getBootstrapExecutor();
            if (executor != null) {
                beanFactory.setBootstrapExecutor(new HandOver(executor));
            }
        });
    }

    /** Gives the bean factory its executor back. */
    static void remove(ConfigurableListableBeanFactory beanFactory) {
        if (beanFactory.getBootstrapExecutor() instanceof HandOver handOver) {
            beanFactory.setBootstrapExecutor(handOver.executor);
        }
    }

    private record HandOver(Executor executor) implements Executor {
        @Override
        public void execute(Runnable task) {
            executor.execute(PhaseStep.handOver(task));
        }
    }
}
