package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.AlertEndpoint;
import dev.firstlight.core.Guard;
import dev.firstlight.core.ReadinessListener;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.TimelineSink;
import dev.firstlight.core.WarmUp;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ClientProxy;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.metrics.MetricsFactory;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The recorder of the extension. Quarkus records its calls at build time. It reads no clock because
 * its results may be part of a native image.
 *
 * @since 0.1.0
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

    /** The handler of the alert endpoint, for this start. */
    public Handler<RoutingContext> alertRoute() {
        StartupTrace trace = StartupTrace.current();
        return new AlertRoute(AlertEndpoint.isWanted(trace) ? AlertEndpoint.of(trace) : null);
    }

    /** Publishes the start's meters, once it is finished. */
    public Consumer<MetricsFactory> metrics() {
        return new MicrometerBinder();
    }

    /** Makes the gate wait for the application's beans of type {@link WarmUp}. */
    public void warmUpBeans() {
        StartupTrace trace = StartupTrace.current();
        for (WarmUp warmUp : beans(WarmUp.class)) {
            trace.readiness().warmUp(warmUp);
        }
    }

    /** Adds the application's beans of type {@link ReadinessListener} to the gate. */
    public void readinessListenerBeans() {
        StartupTrace trace = StartupTrace.current();
        for (ReadinessListener listener : beans(ReadinessListener.class)) {
            trace.readiness().addListener(listener);
        }
    }

    /** Passes the finished timeline to the application's beans of type {@link TimelineSink}. */
    public void timelineSinkBeans() {
        StartupTrace trace = StartupTrace.current();
        for (TimelineSink sink : beans(TimelineSink.class)) {
            trace.addSink(sink);
        }
    }

    /** Without proxies, because phases and warnings use the class names. */
    private static <T> List<T> beans(Class<T> type) {
        List<T> beans = new ArrayList<>();
        for (InstanceHandle<T> bean : Arc.requireContainer().listAll(type)) {
            // Otherwise, a bean that cannot be created would fail the start, which does not need
            // it.
            new Guard("creating " + bean.getBean()).run(new Get<>(bean, beans));
        }
        return beans;
    }

    /** Not a lambda: the first one in a JVM costs milliseconds. */
    private record Get<T>(InstanceHandle<T> bean, List<T> beans) implements Runnable {
        @Override
        public void run() {
            beans.add(ClientProxy.unwrap(bean.get()));
        }
    }
}
