package dev.firstlight.core;

import dev.firstlight.core.internal.TraceAccess;
import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.Settings;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The trace of one start. {@link #current()} is the trace of the process; tests create their own
 * with {@link #builder()}. Framework adapters use {@code dev.firstlight.spi} in addition.
 *
 * <pre>{@code
 * try (StartupPhase phase = StartupTrace.current().phase("catalog.load")) {
 *     catalog.load();
 * }
 * StartupTrace.current().run("db.migrate", flyway::migrate);
 * StartupTrace.current().readiness().require("search-index", index::isLoaded);
 * }</pre>
 *
 * <p>Thread-safe. No recording method throws because of the trace or takes a lock. Once the gate
 * has opened or the start has failed, the trace is sealed: recording methods do nothing, and the
 * timeline is final.
 *
 * @since 0.1.0
 */
public final class StartupTrace {

    static {
        TraceAccess.set(new Access());
    }

    private static final Object LOCK = new Object();
    private static volatile @Nullable StartupTrace current;

    private final TraceEngine engine;
    private volatile @Nullable StartupTrace successor;

    private StartupTrace(Builder b, boolean fromProcessStart, StartKind startKind) {
        long hook = b.firstHook == 0 ? System.nanoTime() : b.firstHook;
        engine = new TraceEngine(startKind, fromProcessStart, hook, b.ticker, new Restores(this));
        if (b.settings != null) {
            engine.configure(b.settings, List.of());
        }
    }

    /**
     * The trace of the process's current start; never null. The first call begins it, with settings
     * from system properties and the environment and with the {@code jvm} stage from process start.
     * The first call costs about one millisecond. In a second class loader of the process, the
     * trace is a {@link StartKind#RELOAD} that begins with that call.
     */
    public static StartupTrace current() {
        StartupTrace trace = current;
        if (trace == null) {
            synchronized (LOCK) {
                trace = current;
                if (trace == null) {
                    trace = builder().fromProcessStart().build();
                    current = trace;
                    trace.engine.startHousekeeper();
                }
            }
        }
        return trace;
    }

    /**
     * A builder for a separate trace that begins now as a cold start, with settings from system
     * properties and the environment.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins a phase on the current thread, inside the innermost open phase of that thread. The
     * caller closes it.
     */
    public StartupPhase phase(String name) {
        return engine.recorder().begin(null, name);
    }

    /**
     * Runs the action as a phase, which is marked as failed if the action throws.
     *
     * @throws E what the action throws
     */
    public <E extends Throwable> void run(String name, ThrowingRunnable<E> action) throws E {
        PhaseCall.run(phase(name), action);
    }

    /**
     * Calls the action as a phase, which is marked as failed if the action throws.
     *
     * @throws E what the action throws
     */
    public <T extends @Nullable Object, E extends Throwable> T call(
            String name, ThrowingSupplier<T, E> action) throws E {
        return PhaseCall.call(phase(name), action);
    }

    /**
     * Begins a stage and ends the previous one. Framework adapters call it; a service without a
     * framework calls it, for example, when it opens its port. Has no effect if the stage is
     * already running.
     */
    public void stage(Stage stage) {
        engine.stage(stage);
    }

    /** The gate that decides when the service accepts traffic. */
    public ReadinessGate readiness() {
        return engine.parts().gate();
    }

    /**
     * A snapshot of the recorded data. After ready or a failure, always the same final timeline.
     */
    public StartupTimeline timeline() {
        return engine.parts().timeline();
    }

    /**
     * Short random id of this start; the same in the log, JFR, metrics, the trace, and the file.
     */
    public String startId() {
        return engine.startId();
    }

    /** The kind of this start. */
    public StartKind startKind() {
        return engine.startKind();
    }

    /** The objective, if one is configured. */
    public Optional<Objective> objective() {
        return Optional.ofNullable(settings().objective());
    }

    /** The settings in force. */
    public Settings settings() {
        return engine.settings();
    }

    /** Whether phases are recorded: tracing is enabled and the start is not finished. */
    public boolean isRecording() {
        return !engine.recorder().isSealed();
    }

    /**
     * Passes the finished timeline to the sink when the start finishes, or immediately if it
     * already has.
     */
    public void addSink(TimelineSink sink) {
        engine.parts().publication().add(sink);
    }

    /**
     * Fails the start and writes its evidence: the log, the file, and the events are written before
     * this method returns because the process may end next. Has no effect once the start is
     * finished.
     */
    public void fail(@Nullable Throwable cause) {
        engine.fail(cause);
    }

    /** The current stage, or the last one. */
    public Stage currentStage() {
        return engine.currentStage();
    }

    /** Time from process start to now, or to the end of the start once it is finished. */
    public Duration elapsed() {
        return Duration.ofNanos(engine.parts().snapshots().elapsedNanos());
    }

    /** The implementation of this trace. */
    TraceEngine engine() {
        return engine;
    }

    private void install() {
        StartupTrace previous;
        synchronized (LOCK) {
            previous = current;
            current = this;
        }
        engine.startHousekeeper();
        if (previous != null && !previous.equals(this)) {
            previous.engine.abandon();
        }
    }

    /** The trace that took over at a restore from a checkpoint, or this one. */
    StartupTrace latest() {
        StartupTrace next = successor;
        return next == null ? this : next.latest();
    }

    /** Gives adapters access to methods that are not public. */
    private static final class Access extends TraceAccess<StartupTrace, StartupPhase> {

        @Override
        public boolean isInstalled() {
            return current != null;
        }

        @Override
        public void install(StartupTrace trace) {
            trace.install();
        }

        @Override
        public StartupTrace latest(StartupTrace trace) {
            return trace.latest();
        }

        @Override
        public void abandon(StartupTrace trace) {
            trace.engine.abandon();
        }

        @Override
        public void configure(
                StartupTrace trace, Settings settings, List<SettingException> problems) {
            trace.engine.configure(settings, problems);
        }

        @Override
        public void describe(
                StartupTrace trace,
                @Nullable String service,
                @Nullable String version,
                @Nullable String framework) {
            trace.engine.describe(new ServiceDefaults(service, version, framework));
        }

        @Override
        public StartupPhase detached(
                StartupTrace trace, @Nullable StartupPhase parent, String name) {
            return trace.engine
                    .recorder()
                    .beginDetached(parent instanceof RecordedPhase known ? known : null, name);
        }

        @Override
        public void awaitEvidence(StartupTrace trace) {
            trace.engine.parts().awaitEvidence();
        }

        @Override
        public void noteHealthyResponse(StartupTrace trace) {
            trace.latest().engine.noteHealthyResponse();
        }

        @Override
        public void onFirstResponse(StartupTrace trace, Runnable listener) {
            trace.engine.parts().firstResponse().addListener(listener);
        }
    }

    /** Handles a restore from a checkpoint, for this start or the one that follows it. */
    private static final class Restores implements Restorable {

        /** The newest known trace, so that a finished one is not kept alive. */
        private volatile StartupTrace known;

        Restores(StartupTrace trace) {
            known = trace;
        }

        private StartupTrace present() {
            StartupTrace latest = known.latest();
            known = latest;
            return latest;
        }

        @Override
        public boolean isOfProcess() {
            return present().engine.isOfProcess();
        }

        @Override
        public boolean isFrameworkUp() {
            return present().readiness().isFrameworkUp();
        }

        @Override
        public void frameworkUp() {
            present().readiness().frameworkUp();
        }

        @Override
        public long ageNanos() {
            return present().engine.parts().snapshots().ageNanos();
        }

        @Override
        public void restored(long beforeCheckpoint) {
            StartupTrace before = present();
            if (before.readiness().frameworkDown()) {
                before.engine.beginAnew(beforeCheckpoint);
                return;
            }
            StartupTrace next =
                    builder().settings(before.settings()).startKind(StartKind.RESTORE).build();
            next.engine.follow(before.engine, beforeCheckpoint);
            before.successor = next;
            next.install();
        }
    }

    /** Builds a separate trace. Not thread-safe. */
    public static final class Builder {

        private @Nullable Settings settings;
        private StartKind startKind = StartKind.COLD;
        private boolean fromProcessStart;
        private long firstHook;
        private @Nullable LongSupplier ticker;

        private Builder() {}

        /** Settings, instead of the defaults. */
        public Builder settings(Settings value) {
            settings = value;
            return this;
        }

        /** The kind of start; the default is cold. */
        public Builder startKind(StartKind value) {
            startKind = value;
            return this;
        }

        /**
         * Makes the timeline begin at process start instead of now. If Firstlight in another class
         * loader has already traced a start of this process, for example of an application that is
         * deployed twice, the start is a {@link StartKind#RELOAD} and begins at its first hook.
         */
        public Builder fromProcessStart() {
            fromProcessStart = true;
            return this;
        }

        /**
         * When the first hook ran, by {@link System#nanoTime()}: the end of the {@code jvm} stage.
         * Default is {@link #build()}.
         */
        public Builder firstHook(long nanoTime) {
            firstHook = nanoTime;
            return this;
        }

        /** Nanoseconds of a monotonic clock, for tests; default is {@link System#nanoTime()}. */
        public Builder ticker(LongSupplier nanos) {
            ticker = nanos;
            return this;
        }

        /** Creates the trace. It records immediately and does not become the current one. */
        public StartupTrace build() {
            if (fromProcessStart && !ProcessMark.claim()) {
                return new StartupTrace(this, false, StartKind.RELOAD);
            }
            return new StartupTrace(this, fromProcessStart, startKind);
        }
    }
}
