package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.ReadinessListener;
import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.StartupTrace;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.quarkus.grpc.runtime.health.GrpcHealthStorage;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Makes gRPC's health service return NOT_SERVING while the readiness gate is closed, if the
 * application's own status is SERVING; the storage keeps the application's status. A check queries
 * the gate; watchers get the status again at each change of the gate. Thread-safe, without a lock.
 *
 * <p>Loaded only in applications with quarkus-grpc.
 *
 * @since 0.1.0
 */
@HeldByGate
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class GrpcHealthInterceptor {

    /** The argument for {@code setStatus} that repeats the application's last status. */
    private static final @Nullable ServingStatus AS_SET = null;

    private final Map<String, ServingStatus> set = new ConcurrentHashMap<>();
    private final AtomicBoolean listens = new AtomicBoolean();

    /** For the container. */
    public GrpcHealthInterceptor() {}

    /** Intercepts {@code setStatus(service, status)} and {@code resultForStatus(status)}. */
    @AroundInvoke
    Object call(InvocationContext context) throws Exception {
        Object[] parameters = context.getParameters();
        return parameters.length == 1 ? result(context, parameters) : set(context, parameters);
    }

    private static Object result(InvocationContext context, Object[] parameters) throws Exception {
        if (parameters[0] == ServingStatus.SERVING && !isOpen()) {
            parameters[0] = ServingStatus.NOT_SERVING;
            context.setParameters(parameters);
        }
        return context.proceed();
    }

    private Object set(InvocationContext context, Object[] parameters) throws Exception {
        String service =
                parameters[0] == null
                        ? GrpcHealthStorage.DEFAULT_SERVICE_NAME
                        : (String) parameters[0];
        listen((GrpcHealthStorage) context.getTarget());
        if (parameters[1] != AS_SET) {
            set.put(service, (ServingStatus) parameters[1]);
        }
        while (true) {
            boolean open = isOpen();
            ServingStatus status = set.get(service);
            if (status != null) {
                parameters[1] = status;
                context.setParameters(parameters);
            }
            Object nothing = context.proceed();
            // Meanwhile, another thread may have set another status or opened the gate, and
            // notified the watchers earlier: the last one sends the present status.
            if (open == isOpen() && status == set.get(service)) {
                return nothing;
            }
        }
    }

    private static boolean isOpen() {
        return StartupTrace.current().readiness().isReady();
    }

    private void listen(GrpcHealthStorage storage) {
        if (listens.compareAndSet(false, true)) {
            StartupTrace.current().readiness().addListener(new Repeat(storage));
        }
    }

    private final class Repeat implements ReadinessListener {
        private final GrpcHealthStorage storage;

        Repeat(GrpcHealthStorage storage) {
            this.storage = storage;
        }

        @Override
        public void onChange(ReadinessState from, ReadinessState to) {
            for (String service : set.keySet()) {
                storage.setStatus(service, AS_SET);
            }
        }
    }
}
