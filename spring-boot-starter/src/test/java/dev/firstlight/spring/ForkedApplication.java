package dev.firstlight.spring;

import dev.firstlight.core.TimelineSink;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Bean.Bootstrap;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Starts in a separate JVM; properties named {@code test.*} determine what it does. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ForkedApplication {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(ForkedApplication.class, arguments);
    }

    @Bean
    StringBuilder shop() {
        return new StringBuilder("shop");
    }

    @Bean(bootstrap = Bootstrap.BACKGROUND)
    Object background() {
        return new Object();
    }

    @Bean
    ApplicationRunner exit(Environment environment) {
        return args -> {
            if (environment.getProperty("test.exit-in-runner", Boolean.class, false)) {
                System.exit(7);
            }
        };
    }

    /** Sinks come after the file. */
    @Bean
    TimelineSink leave(Environment environment) {
        return timeline -> {
            if (environment.getProperty("test.leave", Boolean.class, false)) {
                new Thread(() -> System.exit(0)).start();
            }
        };
    }
}
