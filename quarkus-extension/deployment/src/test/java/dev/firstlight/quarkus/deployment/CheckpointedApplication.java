package dev.firstlight.quarkus.deployment;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.TimelineSink;
import dev.firstlight.core.WarmUp;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.timeline.StartupTimeline;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Is checkpointed and restored once it is ready, writes the responses of its paths to files in the
 * directory {@code test.directory}, and ends.
 */
final class CheckpointedApplication {

    private CheckpointedApplication() {}

    private static void save(String prefix, String path) throws IOException, InterruptedException {
        String port = System.getProperty("quarkus.http.port");
        HttpResponse<String> response =
                new Client(URI.create("http://localhost:" + port)).get(path);
        String name = prefix + '-' + path.substring(path.lastIndexOf('/') + 1);
        Files.writeString(
                directory().resolve(name), response.statusCode() + "\n" + response.body());
    }

    private static Path directory() {
        return Path.of(ConfigProvider.getConfig().getValue("test.directory", String.class));
    }

    /** Is notified of the restore after the HTTP server, because it registers after it. */
    @ApplicationScoped
    public static class Reconnect implements WarmUp, Resource {

        @Override
        public void warmUp() {
            Core.getGlobalContext().register(this);
        }

        @Override
        public void beforeCheckpoint(Context<? extends Resource> context) throws Exception {
            save("cold", "/readyz");
            save("cold", "/q/startuptrace");
            save("cold", "/q/metrics");
        }

        @Override
        public void afterRestore(Context<? extends Resource> context) throws Exception {
            StartupTrace.current().run("reconnect", () -> LockSupport.parkNanos(120_000_000));
            save("restoring", "/readyz");
            save("restoring", "/q/metrics");
        }
    }

    /** The first start is followed by a checkpoint. */
    @Singleton
    public static class Checkpointing implements TimelineSink {

        private boolean begun;

        @Override
        public void accept(StartupTimeline timeline) {
            if (!begun) {
                begun = true;
                new Thread(Checkpointing::checkpointAndEnd, "checkpointing").start();
            }
        }

        private static void checkpointAndEnd() {
            try {
                checkpoint();
            } catch (Exception e) {
                e.printStackTrace();
                Quarkus.asyncExit(1);
                return;
            }
            Quarkus.asyncExit(0);
        }

        private static void checkpoint() throws Exception {
            // Afterward, the resource is registered that detects the end of a restore.
            while (isHousekeeping()) {
                LockSupport.parkNanos(1_000_000);
            }
            Core.checkpointRestore();
            save("restored", "/readyz");
            CountDownLatch known = new CountDownLatch(2);
            StartupAdapter.ofCurrent().onFirstResponse(known::countDown);
            StartupTrace.current().addSink(timeline -> known.countDown());
            if (!known.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the restored start is not published");
            }
            save("restored", "/q/startuptrace");
            save("restored", "/q/health/ready");
            save("restored", "/q/metrics");
        }

        private static boolean isHousekeeping() {
            return Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("firstlight"));
        }
    }
}
