package dev.firstlight.quarkus.runtime;

import dev.firstlight.timeline.Stage;

/**
 * Which stage a build step's recorded code belongs to. Quarkus creates the container during static
 * initialization, and binds the port after the start observers. Stateless.
 */
final class StepStages {

    private StepStages() {}

    /**
     * @param step simple name of the class, and the method, with a dot between
     * @param current the stage that runs
     */
    static Stage of(String step, Stage current) {
        if (step.startsWith("LifecycleEventsBuildStep.")) {
            return Stage.APP;
        }
        if (step.equals("VertxHttpProcessor.openSocket")) {
            return Stage.LISTEN;
        }
        if (current == Stage.APP || current == Stage.LISTEN || current == Stage.WARMUP) {
            return current;
        }
        if (step.equals("ArcProcessor.initializeContainer")
                || step.equals("ArcProcessor.notifyBeanContainerListeners")) {
            return Stage.DI;
        }
        return Stage.INIT;
    }
}
