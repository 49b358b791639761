package dev.firstlight.benchmarks.spring;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;

/** Registers the beans: each needs another one, four levels deep. */
final class WorkerRegistrar implements ImportBeanDefinitionRegistrar {

    private static final int WORKERS = 200;
    private static final int DEPTH = 4;

    @Override
    public void registerBeanDefinitions(
            AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
        for (int i = 0; i < WORKERS; i++) {
            BeanDefinitionBuilder worker =
                    BeanDefinitionBuilder.genericBeanDefinition(Worker.class);
            // The last of each four needs none; they are created beginning with the first.
            if (i % DEPTH == DEPTH - 1) {
                worker.addConstructorArgValue(null);
            } else {
                worker.addConstructorArgReference("worker" + (i + 1));
            }
            registry.registerBeanDefinition("worker" + i, worker.getBeanDefinition());
        }
    }
}
