package dev.firstlight.core;

import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.Settings;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.internal.Masking;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The implementation of a {@link StartupTrace}. Thread-safe. */
final class TraceEngine implements StartAccess, TraceSettings.Owner {

    private volatile StartKind startKind;
    private final boolean fromProcessStart;
    private final Restorable restorable;
    private final TimeOrigin origin;
    private final PhaseRecorder recorder;
    private final StageLog stages = new StageLog();
    private final Housekeeper housekeeper;
    private final TraceSettings settings = new TraceSettings(this);
    private volatile @Nullable StartParts parts;
    private volatile @Nullable ServiceDefaults serviceDefaults;

    /**
     * Creates only the recorder. The rest is created on the housekeeper's thread, in parallel with
     * the start, or at the first use.
     *
     * @param firstHook {@link System#nanoTime()} at the end of the {@code jvm} stage
     * @param ticker nanoseconds of the recorder's clock, for tests; null for the JVM's
     */
    TraceEngine(
            StartKind startKind,
            boolean fromProcessStart,
            long firstHook,
            @Nullable LongSupplier ticker,
            Restorable restorable) {
        this.startKind = startKind;
        this.fromProcessStart = fromProcessStart;
        this.restorable = restorable;
        origin = new TimeOrigin(firstHook, fromProcessStart);
        recorder = new PhaseRecorder(ticker == null ? firstHook : ticker.getAsLong(), ticker);
        if (System.getProperty("sun.java.command") == null) {
            MainClass.remember(Thread.currentThread().getStackTrace());
        }
        housekeeper = new Housekeeper(this, isOfProcess());
    }

    @Override
    public StartParts parts() {
        StartParts made = parts;
        if (made == null) {
            synchronized (this) {
                made = parts;
                if (made == null) {
                    made = new StartParts(this, recorder, stages, origin);
                    parts = made;
                }
            }
        }
        return made;
    }

    @Override
    public void prepare() {
        settings();
        StartParts made = parts();
        made.lookForRestart();
        made.attachEvents(recorder);
        if (fromProcessStart) {
            Checkpoints.watchBegin(restorable);
        }
    }

    @Override
    public PhaseRecorder recorder() {
        return recorder;
    }

    @Override
    public String startId() {
        return parts().startId();
    }

    @Override
    public StartKind startKind() {
        return startKind == StartKind.COLD && parts().isRestart() ? StartKind.RESTART : startKind;
    }

    @Override
    public boolean isOfProcess() {
        return fromProcessStart || startKind == StartKind.RESTORE;
    }

    @Override
    public Restorable restorable() {
        return restorable;
    }

    @Override
    public Settings settings() {
        return settings.get();
    }

    @Override
    public List<SettingException> wrongSettings() {
        return settings.problems();
    }

    @Override
    public void refuseWrongSettings() {
        settings.refuseWrong();
    }

    void configure(Settings newSettings, List<SettingException> problems) {
        settings.configure(newSettings, problems);
    }

    @Override
    public void obey(Settings newSettings) {
        StartParts made = parts;
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

    @Override
    public ServiceDefaults serviceDefaults() {
        ServiceDefaults described = serviceDefaults;
        return described == null ? new ServiceDefaults(null, null, null) : described;
    }

    void describe(ServiceDefaults described) {
        serviceDefaults = described;
        StartParts made = parts;
        if (made != null && made.profiler() != null) {
            // The profiler may be waiting for the name.
            housekeeper.wake();
        }
    }

    void stage(Stage stage) {
        if (!recorder.isSealed()) {
            stages.begin(stage, recorder.now());
        }
    }

    Stage currentStage() {
        return stages.current();
    }

    void fail(@Nullable Throwable cause) {
        parts().fail(
                        cause == null ? "unknown" : cause.getClass().getName(),
                        cause == null ? null : cause.getMessage());
    }

    @Override
    public void fail(SettingException problem) {
        fail((Throwable) problem);
    }

    /** The readiness endpoint has sent a 200; ignored if the gate is closed in the meantime. */
    void noteHealthyResponse() {
        StartParts made = parts();
        if (made.gate().isReady()) {
            made.firstResponse().note(recorder.now());
        }
    }

    /** For traces that are not current; their housekeeper starts only when there is work. */
    void startHousekeeper() {
        housekeeper.start();
    }

    @Override
    public void wake() {
        housekeeper.wake();
    }

    @Override
    public void wakeUnlessAwake() {
        housekeeper.wakeUnlessAwake();
    }

    /** The process was restored from a checkpoint before ready: the start begins now. */
    void beginAnew(long beforeCheckpointNanos) {
        startKind = StartKind.RESTORE;
        parts().beginAnew(beforeCheckpointNanos);
    }

    /** This start follows one that was finished when the checkpoint was taken. */
    void follow(TraceEngine checkpointed, long beforeCheckpointNanos) {
        describe(checkpointed.serviceDefaults());
        parts().follow(checkpointed.parts(), beforeCheckpointNanos);
    }

    void abandon() {
        StartParts made = parts;
        if (made != null) {
            made.gate().abandon();
        }
        recorder.seal();
        recorder.letThreadsGo();
        housekeeper.stop();
    }
}
