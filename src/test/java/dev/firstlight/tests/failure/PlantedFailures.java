package dev.firstlight.tests.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Beans that break a start; the property {@code planted} selects them. Runs in the sample's JVM.
 */
@AutoConfiguration
public class PlantedFailures {

    /** Exit code of the runner. */
    static final int EXIT_CODE = 7;

    /** Output of the bean that never becomes ready, before it waits. */
    static final String WAITING = "the planted bean waits";

    /** For Spring. */
    public PlantedFailures() {}

    @Bean
    @ConditionalOnProperty(name = "planted", havingValue = "exception")
    Object failingBean() {
        throw new IllegalStateException("a planted failure");
    }

    @Bean
    @ConditionalOnProperty(name = "planted", havingValue = "memory")
    Object greedyBean() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[1 << 20]);
        }
    }

    @Bean
    @ConditionalOnProperty(name = "planted", havingValue = "wait")
    Object waitingBean() throws InterruptedException {
        System.out.println(WAITING);
        new CountDownLatch(1).await();
        return new Object();
    }

    @Bean
    @ConditionalOnProperty(name = "planted", havingValue = "exit")
    ApplicationRunner exitingRunner() {
        return arguments -> System.exit(EXIT_CODE);
    }
}
