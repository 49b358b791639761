package dev.firstlight.core;

import dev.firstlight.timeline.Masking;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The trace of one start. {@link #current()} is that of the process; tests make their own by {@link
 * #builder()}.
 *
 * <pre>{@code
 * try (StartupPhase phase = StartupTrace.current().phase("catalog.load")) {
 *     catalog.load();
 * }
 * StartupTrace.current().run("db.migrate", flyway::migrate);
 * StartupTrace.current().readiness().require("search-index", index::isLoaded);
 * }</pre>
 *
 * <p>Thread-safe. No method that records ever throws because of the trace, nor takes a lock. Once
 * the gate has opened, or the start has failed, the trace is sealed: what records becomes a no-op,
 * and the timeline does not change any more.
 */
public final class StartupTrace {

    private volatile StartKind startKind;
    private final boolean fromProcessStart;
    private final long firstHook;
    private final PhaseRecorder recorder;
    private final StageLog stages;
    private final Housekeeper housekeeper;
    private final TraceSettings settings = new TraceSettings(this);
    private volatile @Nullable Completion completion;
    private volatile @Nullable ServiceDefaults serviceDefaults;
    private volatile @Nullable StartupTrace successor;

    /**
     * Makes what records, and nothing else: the rest is made on the housekeeper's thread, beside
     * the start, or when it is asked for.
     */
    StartupTrace(StartupTraceBuilder b) {
        startKind = b.startKind;
        fromProcessStart = b.fromProcessStart;
        firstHook = b.firstHook == 0 ? System.nanoTime() : b.firstHook;
        recorder = new PhaseRecorder(b.ticker == null ? firstHook : b.ticker.getAsLong(), b.ticker);
        stages = new StageLog();
        if (System.getProperty("sun.java.command") == null) {
            MainClass.remember(Thread.currentThread().getStackTrace());
        }
        housekeeper = new Housekeeper(this, isOfProcess());
        if (b.settings != null) {
            configure(b.settings);
        }
    }

    /** What finishes the start. */
    private Completion completion() {
        Completion made = completion;
        if (made == null) {
            synchronized (this) {
                made = completion;
                if (made == null) {
                    made = new Completion(this, recorder, stages, firstHook, fromProcessStart);
                    completion = made;
                }
            }
        }
        return made;
    }

    /** Loads, beside the start, what it will need at its end. */
    void prepare() {
        settings();
        completion().lookForRestart();
        completion().attachEvents(recorder);
        if (fromProcessStart) {
            Checkpoints.watchBegin(this);
        }
    }

    /**
     * The trace of the process's present start; never null. The first call begins it, with the
     * settings of system properties and environment, and the {@code jvm} stage from the start of
     * the process. It costs about a millisecond. In a second class loader of one process it is a
     * {@link StartKind#RELOAD} from that call on.
     */
    public static StartupTrace current() {
        return InstalledTrace.get();
    }

    /**
     * Whether {@link #current()} was called before, so that a further start in this JVM is no start
     * of the process.
     */
    public static boolean isInstalled() {
        return InstalledTrace.exists();
    }

    /**
     * Makes this the current trace, for adapters that start an application anew in one JVM. An
     * unfinished one is given up.
     */
    public void install() {
        StartupTrace previous = InstalledTrace.replace(this);
        housekeeper.start();
        if (previous != null && previous != this) {
            previous.abandon();
        }
    }

    /**
     * A builder for a separate trace that begins now, at cold, with the settings of system
     * properties and environment.
     */
    public static StartupTraceBuilder builder() {
        return new StartupTraceBuilder();
    }

    /**
     * Begins a phase on the current thread, within the innermost open phase of that thread. To be
     * closed by the caller.
     */
    public StartupPhase phase(String name) {
        return recorder.begin(null, name);
    }

    /**
     * Begins a phase within the stage that runs now, and which is no parent to what its thread does
     * next.
     */
    public StartupPhase detached(String name) {
        return recorder.beginDetached(null, name);
    }

    /** Begins a phase within another one, and which is no parent to what its thread does next. */
    public StartupPhase detached(StartupPhase parent, String name) {
        return recorder.beginDetached(
                parent instanceof RecordedPhase recorded ? recorded : null, name);
    }

    /** Runs the action as a phase, which is marked as failed if the action throws. */
    public <E extends Throwable> void run(String name, ThrowingRunnable<E> action) throws E {
        PhaseCall.run(phase(name), action);
    }

    /** Calls the action as a phase, which is marked as failed if the action throws. */
    public <T extends @Nullable Object> T call(String name, Callable<T> action) throws Exception {
        return PhaseCall.call(phase(name), action);
    }

    /**
     * Begins a stage, which ends the one before. For adapters. Has no effect if that stage runs
     * already.
     */
    public void stage(Stage stage) {
        if (!recorder.isSealed()) {
            stages.begin(stage, recorder.now());
        }
    }

    /** The gate that decides when the service takes traffic. */
    public ReadinessGate readiness() {
        return completion().gate();
    }

    /**
     * A snapshot of what is recorded; after ready, or after a failure, always the same final one.
     */
    public StartupTimeline timeline() {
        return completion().snapshots().timeline();
    }

    /** Short random id of this start, the same in log, JFR, metrics, trace and file. */
    public String startId() {
        return completion().startId();
    }

    /** How this start came about. */
    public StartKind startKind() {
        return startKind == StartKind.COLD && completion().isRestart()
                ? StartKind.RESTART
                : startKind;
    }

    /** The objective, if one is configured. */
    public Optional<Objective> objective() {
        return Optional.ofNullable(settings().objective());
    }

    /** The settings in force. */
    public Settings settings() {
        return settings.get();
    }

    /** What is wrong with the settings, each of which has its default instead. */
    List<SettingException> wrongSettings() {
        return settings.problems();
    }

    /**
     * Fails the start if a value is wrong and that is not allowed.
     *
     * @throws SettingException then
     */
    void refuseWrongSettings() {
        settings.refuseWrong();
    }

    /** Whether phases are recorded: tracing is enabled and the start is not finished. */
    public boolean isRecording() {
        return !recorder.isSealed();
    }

    /**
     * Gives the trace its settings once the framework's configuration is read. For adapters.
     *
     * @param newSettings all settings, also those that did not change
     */
    public void configure(Settings newSettings) {
        configure(newSettings, List.of());
    }

    /**
     * The same, of what an adapter has read: what is wrong is warned about at the end of the start.
     *
     * @param problems what {@link Settings#of(java.util.function.Function, List)} found
     * @throws SettingException the first problem, where the settings are {@link Settings#strict()}
     */
    public void configure(Settings newSettings, List<SettingException> problems) {
        settings.configure(newSettings, problems);
    }

    /** These settings hold from now on. With the lock of the settings. */
    void obey(Settings newSettings) {
        Completion made = completion;
        if (made != null) {
            made.lookForRestartAnew();
        }
        recorder.configure(
                newSettings.capacity(), new Attributes(new Masking(newSettings.redact())));
        if (!newSettings.enabled()) {
            recorder.seal();
            recorder.release();
        }
    }

    /**
     * Says what the framework calls the service; settings win over it. For adapters. Null or empty
     * if unknown.
     */
    public void describe(
            @Nullable String service, @Nullable String version, @Nullable String framework) {
        describe(new ServiceDefaults(service, version, framework));
    }

    void describe(ServiceDefaults described) {
        serviceDefaults = described;
        if (profiler() != null) {
            // It may wait for the name.
            housekeeper.wake();
        }
    }

    ServiceDefaults serviceDefaults() {
        ServiceDefaults described = serviceDefaults;
        return described == null ? new ServiceDefaults(null, null, null) : described;
    }

    /** Hands the finished timeline to the sink: when the start is finished, or at once if it is. */
    public void addSink(TimelineSink sink) {
        publication().add(sink);
    }

    /**
     * Gives the start up and leaves its evidence: log, file and events are written before this
     * returns, as the process may end next. Has no effect once the start is finished.
     */
    public void fail(@Nullable Throwable cause) {
        failNow(
                cause == null ? "unknown" : cause.getClass().getName(),
                cause == null ? null : cause.getMessage());
    }

    /**
     * Waits until log, file and events of a finished start are written, not for its sinks; five
     * seconds at most. For adapters of frameworks that turn the log off, or end the JVM, next.
     * Returns at once if the start is not finished, or if that was done long ago.
     */
    public void awaitEvidence() {
        if (readiness().isSettled()) {
            publication().publishBeforeEnd();
        }
    }

    void failNow(String type, @Nullable String message) {
        if (readiness().settleFailed(type, message)) {
            // Also where the housekeeper was quicker: the process may end next.
            publication().publishBeforeEnd();
            housekeeper.wake();
        }
    }

    /**
     * Notes that the readiness endpoint has sent its first 200. Idempotent; for health endpoints.
     */
    public void noteHealthyResponse() {
        StartupTrace trace = latest();
        if (trace.readiness().isReady()) {
            trace.publication().noteFirstResponse(trace.recorder.now());
        }
    }

    /** The stage that runs now, or the last one. */
    public Stage currentStage() {
        return stages.current();
    }

    /** Time from process start to now, or to the end of the start once it is finished. */
    public Duration elapsed() {
        return Duration.ofNanos(snapshots().elapsedNanos());
    }

    /**
     * Tells when the first healthy response is known, at once if it is. For metrics. Listeners are
     * told one after the other, on a thread of their own: the response does not wait for them.
     */
    public void onFirstResponse(Runnable listener) {
        publication().onFirstResponse(listener);
    }

    /** For traces that are not current, whose housekeeper starts only when there is work. */
    void startHousekeeper() {
        housekeeper.start();
    }

    void wake() {
        housekeeper.wake();
    }

    void wakeUnlessAwake() {
        housekeeper.wakeUnlessAwake();
    }

    /** The trace that took over at a restore from a checkpoint, or this one. For adapters. */
    public StartupTrace latest() {
        StartupTrace next = successor;
        return next == null ? this : next.latest();
    }

    /** The process was restored from a checkpoint after this start was finished. */
    void followedBy(StartupTrace restored) {
        successor = restored;
        restored.install();
    }

    /** The process was restored from a checkpoint before that: the start begins now. */
    void beginAnew(long beforeCheckpointNanos) {
        startKind = StartKind.RESTORE;
        completion().renewStartId();
        snapshots().restored(beforeCheckpointNanos);
    }

    /** Whether the end of the JVM is the end of this start. */
    boolean isOfProcess() {
        return fromProcessStart || startKind == StartKind.RESTORE;
    }

    /**
     * Gives the start up without a word, unless it is finished: nothing of it goes on. For adapters
     * that stop an application and start it anew in one JVM.
     */
    public void abandon() {
        Completion made = completion;
        if (made != null) {
            made.gate().abandon();
        }
        recorder.seal();
        recorder.letThreadsGo();
        housekeeper.stop();
    }

    Snapshots snapshots() {
        return completion().snapshots();
    }

    /** Returns how many nanoseconds from now it must be called again. */
    long lookForProfiling() {
        return completion().lookForProfiling();
    }

    /** What records the start in detail, or null. */
    @Nullable Profiler profiler() {
        Completion made = completion;
        return made == null ? null : made.profiler();
    }

    PhaseRecorder recorder() {
        return recorder;
    }

    Publication publication() {
        return completion().publication();
    }
}
