package dev.firstlight.benchmarks.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/**
 * A web service with actuator and two hundred beans, which knows nothing of us. Public, as Spring
 * needs it.
 */
@SpringBootApplication
@Import(WorkerRegistrar.class)
public class BeansApplication {

    public static void main(String... args) {
        SpringApplication.run(BeansApplication.class, args);
    }
}
