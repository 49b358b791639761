package dev.firstlight.spring.health;

import dev.firstlight.core.Guard;
import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import io.grpc.ServerBuilder;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/**
 * Makes gRPC's health service return NOT_SERVING while the gate is closed or the context closes, if
 * the application's own status is SERVING. Changes only the response; the status stays what the
 * application set. Thread-safe, without a lock.
 *
 * @param <T> any kind of server
 */
final class GrpcGate<T extends ServerBuilder<T>>
        implements ServerBuilderCustomizer<T>, ApplicationListener<ContextClosedEvent> {

    private final StartupTrace trace;
    private final ApplicationContext context;
    private final Guard guard = new Guard("the gate of gRPC's health service");
    private final Set<GrpcWatch<?, ?>> watches = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean listens = new AtomicBoolean();
    private volatile boolean closing;

    GrpcGate(StartupTrace trace, ApplicationContext context) {
        this.trace = trace;
        this.context = context;
    }

    @Override
    public void customize(T builder) {
        guard.run(() -> {
            if (listens.compareAndSet(false, true)) {
                StartupAdapter.of(trace).latest().readiness().addListener(this::changed);
            }
            // Outside all interceptors of the application, which do not see what our own threads
            // send to a watcher.
            builder.intercept(new GrpcHealthCalls(this, guard));
        });
    }

    private void changed(ReadinessState from, ReadinessState to) {
        watches.forEach(GrpcWatch::repeat);
    }

    /** Before the server stops, because it waits for its watchers. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        guard.attempt(() -> {
            if (event.getApplicationContext().equals(context)) {
                closing = true;
                watches.forEach(GrpcWatch::repeat);
            }
        });
    }

    /** Until it is removed, it gets its answer again at each change of the gate. */
    void add(GrpcWatch<?, ?> watch) {
        watches.add(watch);
    }

    void remove(GrpcWatch<?, ?> watch) {
        watches.remove(watch);
    }

    /** The message, or its replacement. */
    <M> M held(M message) {
        return guard.call(() -> isHeld(message) ? notServing(message) : message, message);
    }

    private boolean isHeld(Object message) {
        return message instanceof HealthCheckResponse response
                && response.getStatus() == ServingStatus.SERVING
                && (closing || !StartupAdapter.of(trace).latest().readiness().isReady());
    }

    @SuppressWarnings("unchecked") // of the same class, which is final
    private static <M> M notServing(M message) {
        return (M)
                ((HealthCheckResponse) message)
                        .toBuilder().setStatus(ServingStatus.NOT_SERVING).build();
    }
}
