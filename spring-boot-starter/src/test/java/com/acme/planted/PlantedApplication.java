package com.acme.planted;

import java.util.List;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.AnnotationMetadata;

/** Slow in each of the places for which Spring reports no name. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    PlantedApplication.SlowRegistrar.class,
    PlantedApplication.Conditioned.class,
    PlantedApplication.SlowStatics.class
})
public class PlantedApplication {

    /** The culprits, by the names that people would search for. */
    public static final List<String> CULPRITS =
            List.of(
                    "SlowEnvironment.postProcessEnvironment",
                    "SlowInitializer.initialize",
                    "SlowCondition.matches",
                    "SlowRegistrar.registerBeanDefinitions",
                    "SlowStatics.<clinit>",
                    "SlowFactory.getObject",
                    "SlowProcessor.postProcessBeforeInitialization",
                    "SlowAfterProcessor.postProcessAfterInitialization",
                    "SlowRefreshed.onApplicationEvent",
                    "SlowStarted.onApplicationEvent",
                    "SlowReady.ready",
                    "spring.beans.smart-initialize priceCache");

    /** The application, including its parts that are not beans. */
    public static void plant(SpringApplication application) {
        application.addInitializers(new SlowInitializer());
    }

    /** Registered by its name. */
    public static final class SlowEnvironment implements EnvironmentPostProcessor {
        @Override
        public void postProcessEnvironment(
                ConfigurableEnvironment environment, SpringApplication application) {
            Slow.down(SlowEnvironment.class);
        }
    }

    static final class SlowInitializer
            implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Slow.down(SlowInitializer.class);
        }
    }

    static final class SlowCondition implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Slow.down(SlowCondition.class);
            return true;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(SlowCondition.class)
    static class Conditioned {}

    static final class SlowRegistrar implements ImportBeanDefinitionRegistrar {
        @Override
        public void registerBeanDefinitions(
                AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
            Slow.down(SlowRegistrar.class);
        }
    }

    @Configuration
    static class SlowStatics {
        static {
            Slow.down(SlowStatics.class);
        }
    }

    /** Created by the factory when the consumer needs it. */
    static final class Product {}

    static final class SlowFactory implements FactoryBean<Product> {
        @Override
        public Product getObject() {
            Slow.down(SlowFactory.class);
            return new Product();
        }

        @Override
        public Class<?> getObjectType() {
            return Product.class;
        }
    }

    record Consumer(Product product) {}

    static final class Victim {}

    static final class SlowProcessor implements BeanPostProcessor {
        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            if (bean instanceof Victim) {
                Slow.down(SlowProcessor.class);
            }
            return bean;
        }
    }

    static final class SlowAfterProcessor implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof Victim) {
                Slow.down(SlowAfterProcessor.class);
            }
            return bean;
        }
    }

    static final class SlowRefreshed implements ApplicationListener<ContextRefreshedEvent> {
        @Override
        public void onApplicationEvent(ContextRefreshedEvent event) {
            Slow.down(SlowRefreshed.class);
        }
    }

    static final class SlowStarted implements ApplicationListener<ApplicationStartedEvent> {
        @Override
        public void onApplicationEvent(ApplicationStartedEvent event) {
            Slow.down(SlowStarted.class);
        }
    }

    static class SlowReady {
        @EventListener
        void ready(ApplicationReadyEvent event) {
            Slow.down(SlowReady.class);
        }
    }

    @Bean
    SlowFactory product() {
        return new SlowFactory();
    }

    @Bean
    Consumer consumer(Product product) {
        return new Consumer(product);
    }

    @Bean
    Victim victim() {
        return new Victim();
    }

    @Bean
    static SlowProcessor slowProcessor() {
        return new SlowProcessor();
    }

    @Bean
    static SlowAfterProcessor slowAfterProcessor() {
        return new SlowAfterProcessor();
    }

    @Bean
    SlowRefreshed slowRefreshed() {
        return new SlowRefreshed();
    }

    @Bean
    SlowStarted slowStarted() {
        return new SlowStarted();
    }

    @Bean
    SlowReady slowReady() {
        return new SlowReady();
    }

    @Bean
    SmartInitializingSingleton priceCache() {
        return () -> Slow.down(PlantedApplication.class);
    }

    @Bean
    SmartInitializingSingleton other() {
        return () -> {};
    }
}
