package dev.firstlight.quarkus.it;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.TimelineText;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jboss.logging.Logger;

/** Says how it was started; its exit status is 0 if it was ready when it ran, else 3. */
@QuarkusMain
public class Command implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(Command.class);

    @Override
    public int run(String... args) {
        StartupTrace trace = StartupTrace.current();
        LOG.info("start " + trace.startId() + ' ' + trace.startKind());
        LOG.info(TimelineText.tree(trace.timeline()));
        return trace.readiness().isReady() ? 0 : 3;
    }
}
