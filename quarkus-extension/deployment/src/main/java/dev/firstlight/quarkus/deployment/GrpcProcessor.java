package dev.firstlight.quarkus.deployment;

import dev.firstlight.quarkus.runtime.FirstlightBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.AnnotationsTransformerBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTransformation;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

/** gRPC's health service, for applications that have it. */
@BuildSteps(onlyIf = TakesPart.class)
class GrpcProcessor {

    // By name, because the classes are missing in an application without gRPC.
    private static final String RUNTIME = "dev.firstlight.quarkus.runtime.";
    private static final String BINDING = RUNTIME + "HeldByGate";
    private static final DotName STORAGE =
            DotName.createSimple("io.quarkus.grpc.runtime.health.GrpcHealthStorage");

    @BuildStep
    void holdHealth(
            FirstlightBuildTimeConfig config,
            Capabilities capabilities,
            BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<AnnotationsTransformerBuildItem> annotations) {
        if (!config.health().grpc() || !capabilities.isPresent(Capability.GRPC)) {
            return;
        }
        beans.produce(new AdditionalBeanBuildItem(BINDING, RUNTIME + "GrpcHealthInterceptor"));
        annotations.produce(
                new AnnotationsTransformerBuildItem(
                        AnnotationTransformation.forMethods()
                                .whenMethod(GrpcProcessor::isWatched)
                                .transform(method ->
                                        method.add(
                                                AnnotationInstance.builder(
                                                                DotName.createSimple(BINDING))
                                                        .build()))));
    }

    private static boolean isWatched(MethodInfo method) {
        return method.declaringClass().name().equals(STORAGE)
                && (is(method, "setStatus", 2) || is(method, "resultForStatus", 1));
    }

    private static boolean is(MethodInfo method, String name, int parameters) {
        return method.name().equals(name) && method.parametersCount() == parameters;
    }
}
