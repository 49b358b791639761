package dev.firstlight.samples.springboot;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Threads for beans declared with {@code bootstrap = BACKGROUND}. */
@Configuration(proxyBeanMethods = false)
class BackgroundStart {

    /**
     * Spring finds this executor by its name. Without it, such beans are created on the main
     * thread, one after the other. Its threads are needed only during the start, so they end after
     * an idle time.
     */
    @Bean(name = ConfigurableApplicationContext.BOOTSTRAP_EXECUTOR_BEAN_NAME)
    ThreadPoolTaskExecutor bootstrapExecutor() {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("bootstrap-");
        executor.setCorePoolSize(2);
        executor.setKeepAliveSeconds(5);
        executor.setAllowCoreThreadTimeOut(true);
        return executor;
    }
}
