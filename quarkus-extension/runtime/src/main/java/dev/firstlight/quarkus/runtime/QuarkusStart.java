package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.settings.SettingException;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartKind;
import io.quarkus.runtime.LaunchMode;
import org.jspecify.annotations.Nullable;

/**
 * One start of a Quarkus application: turns its steps into stages and phases. The name of a step
 * determines its stage. A step without a stage stays in the previous one, or returns to {@code
 * init} after the container's stage. Not thread-safe: only the starting thread calls.
 */
final class QuarkusStart {

    /**
     * A property survives the class loader: tests and development mode load Firstlight again for
     * each start.
     */
    private static final String STARTED_BEFORE = "dev.firstlight.quarkus.started";

    final Runnable stepEnds = new StepEnds();
    private final StartupTrace trace;
    private @Nullable StartupPhase step;
    private boolean staticInit = true;
    private boolean configured;
    private @Nullable SettingException refused;

    private QuarkusStart(StartupTrace trace) {
        this.trace = trace;
        step = trace.phase("static configuration");
    }

    static QuarkusStart begin() {
        boolean again = System.getProperty(STARTED_BEFORE) != null;
        System.setProperty(STARTED_BEFORE, "true");
        if (!again && LaunchMode.current() == LaunchMode.NORMAL) {
            if (!StartupAdapter.isInstalled()) {
                StartupTrace first =
                        StartupTrace.builder()
                                .fromProcessStart()
                                .firstHook(MainStart.nanoTime())
                                .build();
                StartupAdapter.of(first).install();
            }
            return new QuarkusStart(StartupTrace.current());
        }
        // Before this, the process built the application, ran other tests, or served.
        StartupTrace trace =
                StartupTrace.builder().startKind(again ? StartKind.RELOAD : StartKind.COLD).build();
        StartupAdapter.of(trace).install();
        return new QuarkusStart(trace);
    }

    StartupTrace trace() {
        return trace;
    }

    boolean isStaticInit() {
        return staticInit;
    }

    void runtimeInit() {
        staticInit = false;
        endStep();
        trace.stage(Stage.CONFIG);
        step = trace.phase("runtime configuration");
    }

    void stepBegins(String name) {
        endStep();
        if (!staticInit && !configured) {
            configured = true;
            refused = FrameworkSettings.apply(trace);
        }
        Stage stage = StepStages.of(name, trace.currentStage());
        trace.stage(stage);
        step = trace.phase(name);
    }

    /** The invalid setting that fails the start, or null. */
    @Nullable SettingException refused() {
        return refused;
    }

    private void endStep() {
        StartupPhase ended = step;
        if (ended != null) {
            step = null;
            ended.close();
        }
    }

    void running() {
        endStep();
        trace.readiness().frameworkUp();
    }

    /** In production, the process ends now and reports itself how the start ended. */
    void stopped() {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            StartupAdapter.of(trace).abandon();
        }
    }

    void failed(Throwable cause) {
        StartupPhase failedStep = step;
        if (failedStep != null) {
            failedStep.fail(cause);
        }
        trace.fail(cause);
    }

    private final class StepEnds implements Runnable {
        @Override
        public void run() {
            endStep();
        }
    }
}
