package dev.firstlight.samples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service. Nothing here is for Firstlight; the starter on the class path is enough. */
@SpringBootApplication
public class CatalogApplication {

    /** Starts the service. */
    public static void main(String[] args) {
        SpringApplication.run(CatalogApplication.class, args);
    }
}
