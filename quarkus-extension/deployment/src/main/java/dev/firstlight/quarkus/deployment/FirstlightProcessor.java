package dev.firstlight.quarkus.deployment;

import dev.firstlight.core.AlertEndpoint;
import dev.firstlight.core.ReadinessListener;
import dev.firstlight.core.TimelineSink;
import dev.firstlight.core.WarmUp;
import dev.firstlight.quarkus.runtime.FirstlightBuildTimeConfig;
import dev.firstlight.quarkus.runtime.FirstlightRecorder;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.arc.deployment.SynthesisFinishedBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.BytecodeTransformerBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.deployment.metrics.MetricsFactoryConsumerBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.metrics.MetricsFactory;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;
import io.quarkus.vertx.http.deployment.spi.RouteBuildItem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.jboss.jandex.DotName;

/** The extension's build steps for applications of all kinds. */
@BuildSteps(onlyIf = TakesPart.class)
class FirstlightProcessor {

    static final String FEATURE = "firstlight";
    static final String ENDPOINT = "startuptrace";
    private static final String CHECKS = "dev.firstlight.quarkus.runtime.";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    List<BytecodeTransformerBuildItem> hooks() {
        return StartCodeHooks.transformers();
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void routes(
            FirstlightBuildTimeConfig config,
            Capabilities capabilities,
            FirstlightRecorder recorder,
            BuildProducer<RouteBuildItem> routes) {
        if (!capabilities.isPresent(Capability.VERTX_HTTP)) {
            return;
        }
        if (config.health().enabled()) {
            for (String path : config.health().readinessPaths()) {
                routes.produce(route(path, recorder.healthRoute(false)));
            }
            for (String path : config.health().livenessPaths()) {
                routes.produce(route(path, recorder.healthRoute(true)));
            }
        }
        routes.produce(
                RouteBuildItem.newManagementRoute(ENDPOINT)
                        .withRequestHandler(recorder.timelineRoute())
                        .build());
    }

    /** Created again for each start, because it depends on that start's settings. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void alerts(
            Capabilities capabilities,
            FirstlightRecorder recorder,
            BuildProducer<RouteBuildItem> routes) {
        if (capabilities.isPresent(Capability.VERTX_HTTP)) {
            routes.produce(
                    RouteBuildItem.newManagementRoute(AlertEndpoint.ID)
                            .withRequestHandler(recorder.alertRoute())
                            .build());
        }
    }

    private static RouteBuildItem route(String path, Handler<RoutingContext> handler) {
        if (!path.startsWith("/")) {
            throw new ConfigurationException(
                    "firstlight.health: expected a path that begins with a slash, found '"
                            + path
                            + "'");
        }
        return RouteBuildItem.newAbsoluteRoute(path).withRequestHandler(handler).build();
    }

    @BuildStep
    void healthChecks(
            FirstlightBuildTimeConfig config,
            Capabilities capabilities,
            BuildProducer<HealthBuildItem> checks) {
        if (capabilities.isPresent(Capability.SMALLRYE_HEALTH)) {
            for (String check : List.of("GateReadinessCheck", "GateStartupCheck")) {
                checks.produce(new HealthBuildItem(CHECKS + check, config.health().checks()));
            }
        }
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void metrics(
            Optional<MetricsCapabilityBuildItem> metrics,
            FirstlightRecorder recorder,
            BuildProducer<MetricsFactoryConsumerBuildItem> consumers) {
        if (metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER)) {
            consumers.produce(
                    new MetricsFactoryConsumerBuildItem(
                            recorder.metrics(), ExecutionTime.RUNTIME_INIT));
        }
    }

    @BuildStep
    UnremovableBeanBuildItem beansStay() {
        return UnremovableBeanBuildItem.beanTypes(
                WarmUp.class, ReadinessListener.class, TimelineSink.class);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void beans(
            SynthesisFinishedBuildItem beans,
            BeanContainerBuildItem container,
            FirstlightRecorder recorder) {
        if (has(beans, WarmUp.class)) {
            recorder.warmUpBeans();
        }
        if (has(beans, ReadinessListener.class)) {
            recorder.readinessListenerBeans();
        }
        if (has(beans, TimelineSink.class)) {
            recorder.timelineSinkBeans();
        }
    }

    private static boolean has(SynthesisFinishedBuildItem beans, Class<?> type) {
        return !beans.beanStream().withBeanType(DotName.createSimple(type)).isEmpty();
    }
}
