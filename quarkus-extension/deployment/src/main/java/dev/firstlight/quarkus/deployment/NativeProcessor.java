package dev.firstlight.quarkus.deployment;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import java.util.List;

/**
 * Configuration of a native image. Firstlight reads no resources and loads no services. While the
 * image is built, it begins no trace and reads no clock, see {@code StartHooks.staticInit}.
 */
@BuildSteps(onlyIf = TakesPart.class)
class NativeProcessor {

    /** JFR reads the fields of its event classes by reflection. */
    static final List<String> EVENTS =
            List.of(
                    "dev.firstlight.jfr.PhaseEvent",
                    "dev.firstlight.jfr.PreMainEvent",
                    "dev.firstlight.jfr.ReadyEvent");

    @BuildStep
    ReflectiveClassBuildItem events() {
        return ReflectiveClassBuildItem.builder(EVENTS.toArray(String[]::new))
                .constructors()
                .fields()
                .methods()
                .reason("JFR events of Firstlight")
                .build();
    }
}
