package dev.firstlight.host;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Does its work in a runner and ends with main. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class BatchApplication {

    /**
     * Starts the application; ends with {@code SpringApplication.exit} if an argument asks for it.
     */
    public static void main(String[] arguments) {
        var context = SpringApplication.run(BatchApplication.class, arguments);
        if (context.getEnvironment().containsProperty("test.exit")) {
            System.exit(SpringApplication.exit(context));
        }
    }

    @Bean
    CommandLineRunner work() {
        return arguments -> {};
    }
}
