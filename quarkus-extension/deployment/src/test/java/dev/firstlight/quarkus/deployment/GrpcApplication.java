package dev.firstlight.quarkus.deployment;

import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import io.quarkus.arc.Arc;
import io.quarkus.builder.Version;
import io.quarkus.grpc.GrpcService;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A gRPC service, and the health requests of a load balancer. */
final class GrpcApplication implements AutoCloseable {

    static final String SERVICE = "firstlight.Nothing";

    private final ManagedChannel channel;

    GrpcApplication(int port) {
        channel = ManagedChannelBuilder.forAddress("localhost", port).usePlaintext().build();
    }

    /** Only this application has the gRPC extension. */
    static QuarkusUnitTest application(Class<?>... classes) {
        return new QuarkusUnitTest()
                .withApplicationRoot(root ->
                        root.addClasses(
                                        GrpcApplication.class,
                                        Nothing.class,
                                        PendingCondition.class)
                                .addClasses(classes))
                .setForcedDependencies(
                        List.of(Dependency.of("io.quarkus", "quarkus-grpc", Version.getVersion())));
    }

    /** A service without methods: only its health matters. */
    @GrpcService
    public static class Nothing implements BindableService {
        @Override
        public ServerServiceDefinition bindService() {
            return ServerServiceDefinition.builder(SERVICE).build();
        }
    }

    ServingStatus check(String service) {
        return HealthGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .check(request(service))
                .getStatus();
    }

    /** All statuses that a watcher receives, in order. */
    BlockingQueue<ServingStatus> watch(String service) {
        BlockingQueue<ServingStatus> told = new LinkedBlockingQueue<>();
        HealthGrpc.newStub(channel)
                .watch(
                        request(service),
                        new StreamObserver<HealthCheckResponse>() {
                            @Override
                            public void onNext(HealthCheckResponse response) {
                                told.add(response.getStatus());
                            }

                            @Override
                            public void onError(Throwable end) {}

                            @Override
                            public void onCompleted() {}
                        });
        return told;
    }

    private static HealthCheckRequest request(String service) {
        return HealthCheckRequest.newBuilder().setService(service).build();
    }

    /**
     * Sets a status like the application, by reflection because only the application has the class.
     */
    static void setStatus(String service, ServingStatus status) throws Exception {
        Class<?> storage =
                Class.forName(
                        "io.quarkus.grpc.runtime.health.GrpcHealthStorage",
                        true,
                        Thread.currentThread().getContextClassLoader());
        storage.getMethod("setStatus", String.class, ServingStatus.class)
                .invoke(Arc.requireContainer().select(storage).get(), service, status);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
