package dev.firstlight.benchmarks.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/**
 * A web service with actuator and two hundred beans, without any reference to Firstlight. Public,
 * because Spring requires it.
 */
@SpringBootApplication
@Import(WorkerRegistrar.class)
public class BeansApplication {

    public static void main(String... args) {
        SpringApplication.run(BeansApplication.class, args);
    }
}
