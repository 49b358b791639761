package dev.firstlight.quarkus.runtime;

import dev.firstlight.timeline.Stage;

/**
 * Determines the stage of a build step's recorded code. Quarkus creates the container during static
 * initialization, and binds the port after the start observers. Stateless.
 */
final class StepStages {

    private StepStages() {}

    /**
     * @param step simple name of the class, a dot, and the method
     * @param current the current stage
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
