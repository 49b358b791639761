package dev.firstlight.spring;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.support.Eventually;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.crac.Core;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Is checkpointed and restored in a separate JVM, and writes the responses of its paths to files in
 * the directory {@code test.directory}.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class CheckpointedApplication {

    /** Starts the application; checkpoints it once it is ready, unless Spring already did. */
    public static void main(String[] arguments) throws Exception {
        try (ConfigurableApplicationContext context =
                SpringApplication.run(CheckpointedApplication.class, arguments)) {
            // Afterward, the resource is registered that detects the end of a restore.
            Eventually.noThread("firstlight"::equals);
            if (System.getProperty("spring.context.checkpoint") == null) {
                context.getBean(Reconnect.class).isObserved = true;
                save(context, "cold", "/readyz");
                save(context, "cold", "/actuator/startuptrace");
                save(context, "cold", "/actuator/prometheus");
                Core.checkpointRestore();
            }
            save(context, "restored", "/readyz");
            Starts.awaitFirstResponse(StartupTrace.current());
            Starts.finished(StartupTrace.current());
            save(context, "restored", "/actuator/startuptrace");
            save(context, "restored", "/actuator/startuptrace/tree");
            save(context, "restored", "/actuator/health/readiness");
            save(context, "restored", "/actuator/prometheus");
            AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
            save(context, "refusing", "/readyz");
        }
    }

    private static void save(ConfigurableApplicationContext context, String prefix, String path)
            throws Exception {
        HttpResponse<String> response = Starts.get(context, path);
        String name = prefix + '-' + path.substring(path.lastIndexOf('/') + 1);
        Files.writeString(
                Path.of(context.getEnvironment().getRequiredProperty("test.directory"), name),
                response.statusCode() + "\n" + response.body());
    }

    @Bean
    Reconnect reconnect(ConfigurableApplicationContext context) {
        return new Reconnect(context);
    }

    /** Starts after the web server. */
    static final class Reconnect implements SmartLifecycle {

        private final ConfigurableApplicationContext context;
        private boolean isObserved;
        private boolean running;

        Reconnect(ConfigurableApplicationContext context) {
            this.context = context;
        }

        @Override
        public void start() {
            StartupTrace.current().run("reconnect", () -> LockSupport.parkNanos(120_000_000));
            if (isObserved) {
                try {
                    save(context, "restoring", "/readyz");
                    save(context, "restoring", "/actuator/prometheus");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
