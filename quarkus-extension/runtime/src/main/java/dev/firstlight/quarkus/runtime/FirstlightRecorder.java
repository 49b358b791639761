package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.WarmUp;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ClientProxy;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.metrics.MetricsFactory;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/**
 * What Quarkus records for the extension at build time. Nothing here reads a clock: what it returns
 * may be part of a native image.
 */
@Recorder
public class FirstlightRecorder {

    /** For Quarkus. */
    public FirstlightRecorder() {}

    /**
     * The handler of a health path.
     *
     * @param liveness whether a slow start is healthy
     */
    public Handler<RoutingContext> healthRoute(boolean liveness) {
        return new HealthRoute(liveness);
    }

    /** The handler of the timeline's endpoint. */
    public Handler<RoutingContext> timelineRoute() {
        return new TimelineRoute();
    }

    /** Publishes the start's meters, once it is finished. */
    public Consumer<MetricsFactory> metrics() {
        return new MicrometerBinder();
    }

    /** Lets the gate wait for the application's beans of type {@link WarmUp}. */
    public void warmUpBeans() {
        StartupTrace trace = StartupTrace.current();
        for (InstanceHandle<WarmUp> bean : Arc.requireContainer().listAll(WarmUp.class)) {
            trace.readiness().warmUp(ClientProxy.unwrap(bean.get()));
        }
    }
}
