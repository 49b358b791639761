package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.ThrowingRunnable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/**
 * The {@code ApplicationStartup} that turns Spring's steps into phases. If the application has its
 * own, that one still receives every step; see {@link TracedBuffering} for Spring Boot's buffering
 * one.
 */
final class TracedStartup implements ApplicationStartup {

    private static final String STARTING = "spring.boot.application.starting";
    private static final String ENVIRONMENT = "spring.boot.application.environment-prepared";
    private static final String CONTEXT = "spring.boot.application.context-prepared";
    static final String REFRESH = "spring.context.refresh";

    private static final String FAILED = "spring.boot.application.failed";

    private final StartupTrace trace;
    private final ApplicationStartup original;
    private final Guard guard = new Guard("tracing of Spring's startup steps");
    private final Guard tags = new Guard("reading a tag of a Spring startup step");
    private ApplicationStartup installed = this;
    private volatile @Nullable PhaseStep starting;
    private volatile @Nullable PhaseStep refresh;

    /** The phase for work between two of Spring's steps. */
    private volatile @Nullable StartupPhase between;

    private TracedStartup(StartupTrace trace, ApplicationStartup original) {
        this.trace = trace;
        this.original = original;
    }

    static TracedStartup install(SpringApplication application, StartupTrace trace) {
        ApplicationStartup original = application.getApplicationStartup();
        TracedStartup startup = new TracedStartup(trace, original);
        if (original instanceof BufferingApplicationStartup buffering) {
            startup.installed = new TracedBuffering(startup, buffering);
        }
        if (trace.isRecording()) {
            application.setApplicationStartup(startup.installed);
        }
        return startup;
    }

    /** The application's original startup. */
    ApplicationStartup original() {
        return original;
    }

    /** The startup that the application uses while it starts. */
    ApplicationStartup installed() {
        return installed;
    }

    @Override
    public StartupStep start(String name) {
        // The step in which Boot reports a failure is not the one that failed.
        boolean recorded = trace.isRecording() && !name.equals(FAILED);
        StartupStep own =
                recorded ? guard.call(new Begin(this, name), NoStep.INSTANCE) : NoStep.INSTANCE;
        if (original.equals(ApplicationStartup.DEFAULT)) {
            return own;
        }
        StartupStep theirs = original.start(name);
        return own == NoStep.INSTANCE ? theirs : new StepPair(theirs, own);
    }

    // Classes instead of lambdas: linking a lambda costs every start a fraction of a millisecond.

    private record Begin(TracedStartup startup, String name) implements Callable<StartupStep> {
        @Override
        public StartupStep call() {
            return startup.begin(name);
        }
    }

    /** The step of the environment or of the refresh has ended. */
    private record Ended(TracedStartup startup, String name)
            implements ThrowingRunnable<RuntimeException> {
        @Override
        public void run() {
            if (name.equals(ENVIRONMENT)) {
                // Initializers run in it.
                startup.between = startup.trace.phase("create context");
            } else {
                startup.endBetween();
            }
        }
    }

    private StartupStep begin(String name) {
        if (name.equals(CONTEXT)) {
            endBetween();
        }
        PhaseStep step = new PhaseStep(trace, name, guard, tags);
        if (name.equals(REFRESH) && refresh == null) {
            refresh = step;
            step.whenEnded(new Ended(this, name));
        } else if (name.equals(ENVIRONMENT)) {
            step.whenEnded(new Ended(this, name));
        } else if (name.equals(STARTING)) {
            starting = step;
        }
        return step;
    }

    /** The lifecycle beans are started: the rest of the refresh notifies listeners. */
    void refreshed() {
        between = PhaseStep.open(trace, "publish ContextRefreshedEvent");
    }

    private void endBetween() {
        StartupPhase phase = between;
        between = null;
        if (phase != null) {
            phase.close();
        }
    }

    /** Ends the phase of the refresh. The start of the web server is not part of it here. */
    void endRefresh() {
        PhaseStep step = refresh;
        if (step != null) {
            step.end();
        }
    }

    /** Ends the phase of the first step, in which devtools abandons a run. */
    void endStarting() {
        PhaseStep step = starting;
        if (step != null) {
            step.end();
        }
    }

    /** The start is finished: the application may keep this object, but not the recorded data. */
    void forget() {
        starting = null;
        refresh = null;
    }

    /** Marks the steps of this thread that never ended. */
    void failed(Throwable cause) {
        StartupPhase phase = between;
        if (phase != null) {
            phase.fail(cause);
            endBetween();
        }
        PhaseStep.abandon(cause);
    }
}
