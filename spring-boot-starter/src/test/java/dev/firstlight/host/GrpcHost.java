package dev.firstlight.host;

import dev.firstlight.core.ReadinessCondition;
import dev.firstlight.core.StartupTrace;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.grpc.server.health.GrpcServerHealth;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** A gRPC service, and its health as a load balancer sees it until the end. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class GrpcHost {

    private static final String SERVICE = "firstlight.Nothing";
    private static final PrintStream OUT = System.out;

    private final ReadinessCondition condition =
            StartupTrace.current().readiness().require("pending");

    /** Starts the service and ends it after all requests. */
    public static void main(String[] arguments) throws Exception {
        ConfigurableApplicationContext context = SpringApplication.run(GrpcHost.class, arguments);
        int port = context.getBean(GrpcServerLifecycle.class).getPort();
        try (Client client = new Client(port)) {
            if (context.getEnvironment().getProperty("test.questions", Boolean.class, true)) {
                client.askAll(context);
            } else {
                context.getBean(GrpcHost.class).condition.met();
            }
        } finally {
            context.close();
        }
    }

    /** A service without methods: only its health matters. */
    @Bean
    BindableService nothing() {
        return () -> ServerServiceDefinition.builder(SERVICE).build();
    }

    @Bean
    ApplicationRunner askedAtStart(GrpcServerLifecycle server, HealthStatusManager health) {
        return arguments -> {
            health.setStatus(SERVICE, ServingStatus.SERVING);
            health.setStatus("broken", ServingStatus.NOT_SERVING);
            try (Client client = new Client(server.getPort())) {
                client.check("at start");
            }
        };
    }

    private record Client(ManagedChannel channel) implements AutoCloseable {

        Client(int port) {
            this(ManagedChannelBuilder.forAddress("localhost", port).usePlaintext().build());
        }

        void askAll(ConfigurableApplicationContext context) throws Exception {
            HealthStatusManager health = context.getBean(HealthStatusManager.class);
            BlockingQueue<ServingStatus> told = watch(SERVICE);
            say("watch, pending", told);
            health.setStatus(SERVICE, ServingStatus.NOT_SERVING);
            health.setStatus(SERVICE, ServingStatus.SERVING);
            context.getBeanProvider(GrpcServerHealth.class).ifAvailable(all -> all.update(health));
            check("pending");

            context.getBean(GrpcHost.class).condition.met();
            say("watch, open", told);
            check("open");

            health.setStatus(SERVICE, ServingStatus.NOT_SERVING);
            say("watch, broken", told);
            health.setStatus(SERVICE, ServingStatus.SERVING);
            say("watch, repaired", told);

            StartupTrace.current().readiness().outOfService();
            say("watch, draining", told);
            check("draining");

            StartupTrace.current().readiness().backInService();
            say("watch, back", told);
            check("back");

            context.close();
            say("watch, closed", told);
            OUT.println("LEFT: " + told);
        }

        private static void say(String when, BlockingQueue<ServingStatus> told) throws Exception {
            OUT.println(when + ": " + told.poll(20, TimeUnit.SECONDS));
        }

        void check(String when) {
            OUT.println(when + ": " + ask("") + " " + ask(SERVICE) + " " + ask("broken"));
        }

        private ServingStatus ask(String service) {
            return HealthGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .check(request(service))
                    .getStatus();
        }

        private BlockingQueue<ServingStatus> watch(String service) {
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

        @Override
        public void close() {
            channel.shutdownNow();
        }
    }
}
