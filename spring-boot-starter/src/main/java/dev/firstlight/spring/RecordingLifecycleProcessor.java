package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.ThrowingRunnable;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.Lifecycle;
import org.springframework.context.Phased;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.env.Environment;

/**
 * Starts the lifecycle beans of a context as Spring does, each as a phase. The phase of the web
 * server begins the stage {@code listen}. During the start, and again after a restore from a
 * checkpoint, Spring's own processor works on proxies that forward every call.
 */
final class RecordingLifecycleProcessor extends DefaultLifecycleProcessor {

    private static final String WEB_SERVER = "webServerStartStop";

    private final ApplicationRun run;
    private final StartupTrace trace;
    private final Environment environment;
    private final Guard guard = new Guard("tracing of lifecycle beans");
    private boolean starting;

    RecordingLifecycleProcessor(ApplicationRun run, Environment environment) {
        this.run = run;
        this.trace = run.trace();
        this.environment = environment;
    }

    @Override
    public void onRefresh() {
        starting = trace.isRecording();
        try {
            super.onRefresh();
        } finally {
            starting = false;
        }
        guard.run(new Refreshed());
    }

    @Override
    protected Map<String, Lifecycle> getLifecycleBeans() {
        Map<String, Lifecycle> beans = super.getLifecycleBeans();
        if (!starting && !isRestoring()) {
            return beans;
        }
        Map<String, Lifecycle> recorded = new LinkedHashMap<>();
        for (Map.Entry<String, Lifecycle> bean : beans.entrySet()) {
            recorded.put(bean.getKey(), standIn(bean.getKey(), bean.getValue()));
        }
        return recorded;
    }

    /** Whether Spring restarts, after a restore, the beans that it stopped for the checkpoint. */
    private boolean isRestoring() {
        StartupTrace latest = StartupAdapter.of(trace).latest();
        return latest.isRecording() && latest.startKind() == StartKind.RESTORE;
    }

    private Lifecycle standIn(String name, Lifecycle bean) {
        return bean instanceof SmartLifecycle smart
                ? new SmartStandIn(name, smart)
                : new StandIn<>(name, bean);
    }

    // Classes instead of lambdas: linking a lambda costs every start a fraction of a millisecond.

    private final class Refreshed implements Runnable {
        @Override
        public void run() {
            run.refreshed();
        }
    }

    /** The phase of one bean's start. */
    private final class Tracing
            implements Callable<@Nullable StartupPhase>, ThrowingRunnable<RuntimeException> {

        private final String name;
        private final Lifecycle bean;
        private @Nullable StartupPhase phase;

        Tracing(String name, Lifecycle bean) {
            this.name = name;
            this.bean = bean;
        }

        /** Begins the phase. */
        @Override
        public @Nullable StartupPhase call() {
            boolean server = name.equals(WEB_SERVER);
            StartupTrace latest = StartupAdapter.of(trace).latest();
            if (server && starting) {
                run.listen();
            } else if (server) {
                latest.stage(Stage.LISTEN);
            }
            phase =
                    PhaseStep.open(latest, server ? "start web server" : "start " + name)
                            .attribute("type", BeanInits.typeName(bean.getClass()));
            return phase;
        }

        /** Adds the port to the phase. */
        @Override
        public void run() {
            Integer port = environment.getProperty("local.server.port", Integer.class);
            if (port != null && phase != null) {
                phase.attribute("port", port);
            }
        }
    }

    private void start(String name, Lifecycle bean) {
        Tracing tracing = new Tracing(name, bean);
        StartupPhase phase = guard.<@Nullable StartupPhase>call(tracing, null);
        boolean started = false;
        try {
            bean.start();
            started = true;
        } finally {
            if (phase != null) {
                end(phase, tracing, started);
            }
        }
    }

    private void end(StartupPhase phase, Tracing tracing, boolean succeeded) {
        if (!succeeded) {
            phase.fail(null);
        } else if (tracing.name.equals(WEB_SERVER)) {
            guard.attempt(tracing);
        }
        phase.close();
    }

    /** Replaces any lifecycle bean. */
    private class StandIn<T extends Lifecycle> implements Lifecycle, Phased {

        private final String name;
        final T bean;

        StandIn(String name, T bean) {
            this.name = name;
            this.bean = bean;
        }

        @Override
        public void start() {
            RecordingLifecycleProcessor.this.start(name, bean);
        }

        @Override
        public void stop() {
            bean.stop();
        }

        @Override
        public boolean isRunning() {
            return bean.isRunning();
        }

        @Override
        public int getPhase() {
            return bean instanceof Phased phased ? phased.getPhase() : 0;
        }
    }

    /** Replaces a lifecycle bean that starts automatically. */
    private final class SmartStandIn extends StandIn<SmartLifecycle> implements SmartLifecycle {

        SmartStandIn(String name, SmartLifecycle bean) {
            super(name, bean);
        }

        @Override
        public boolean isAutoStartup() {
            return bean.isAutoStartup();
        }

        @Override
        public boolean isPauseable() {
            return bean.isPauseable();
        }

        @Override
        public void stop(Runnable callback) {
            bean.stop(callback);
        }

        @Override
        public int getPhase() {
            return bean.getPhase();
        }
    }
}
