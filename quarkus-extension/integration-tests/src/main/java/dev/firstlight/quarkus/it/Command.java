package dev.firstlight.quarkus.it;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.TimelineText;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Prints how it was started. Its exit status is 0 if it was ready when it ran, otherwise 3.
 * Firstlight publishes in parallel with the application, and a command that ends immediately would
 * end before that.
 */
@QuarkusMain
public class Command implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(Command.class);

    @Override
    public int run(String... args) throws InterruptedException {
        StartupTrace trace = StartupTrace.current();
        CountDownLatch published = new CountDownLatch(1);
        trace.addSink(timeline -> published.countDown());
        if (!published.await(10, TimeUnit.SECONDS)) {
            return 4;
        }
        LOG.info("start " + trace.startId() + ' ' + trace.startKind());
        LOG.info(TimelineText.tree(trace.timeline()));
        return trace.readiness().isReady() ? 0 : 3;
    }
}
