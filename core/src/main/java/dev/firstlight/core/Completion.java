package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * What finishes a start: gate, snapshots and publication. Apart from what records, as its classes
 * can be loaded beside the start, on the housekeeper's thread.
 */
final class Completion {

    private final StartupTrace trace;
    private volatile String startId = StartId.next();
    private final Snapshots snapshots;
    private final ReadinessGate gate;
    private final Publication publication;
    private @Nullable RestartMarker marker;
    private volatile @Nullable Profiler profiler;

    Completion(
            StartupTrace trace,
            PhaseRecorder recorder,
            StageLog stages,
            long firstHook,
            boolean fromProcessStart) {
        this.trace = trace;
        this.snapshots = new Snapshots(trace, recorder, stages, firstHook, fromProcessStart);
        this.gate = new ReadinessGate(trace);
        this.publication = new Publication(trace);
    }

    /**
     * Lets phases be written to a recording while they run, where the JVM has a flight recorder and
     * the settings agree.
     */
    void attachEvents(PhaseRecorder recorder) {
        Settings settings = trace.settings();
        if (settings.enabled() && settings.jfr() && hasFlightRecorder()) {
            LiveEvents events = new LiveEvents(trace);
            // If a recording is running this registers the events and finds out when the process
            // began: tens of milliseconds that no phase should pay.
            if (events.begin() != null) {
                snapshots.lookUpProcessStart();
            }
            recorder.attach(events);
        }
    }

    /**
     * Looks whether the start is to be recorded, where the settings say so; does not wait.
     *
     * @return how many nanoseconds from now it must be called again
     */
    long lookForProfiling() {
        Profiler made = profiler;
        if (made == null && trace.settings().profile().isWanted()) {
            made = new Profiler(trace);
            profiler = made;
        }
        return made == null ? Long.MAX_VALUE : made.look();
    }

    /** What records the start, or null. */
    @Nullable Profiler profiler() {
        return profiler;
    }

    /**
     * Whether the marker of an earlier start of this container is there. Looked up once, before
     * this start leaves its own; again if the settings change before that.
     */
    boolean isRestart() {
        return marker().existed();
    }

    private RestartMarker marker() {
        // Before the lock: reading the settings may take another one.
        String setting = trace.settings().restartMarker();
        synchronized (this) {
            RestartMarker made = marker;
            if (made == null) {
                made = new RestartMarker(setting);
                marker = made;
            }
            return made;
        }
    }

    /** Begins to look for the marker, if there may be one, beside the start. */
    void lookForRestart() {
        if (!trace.settings().restartMarker().isEmpty()) {
            marker().look();
        }
    }

    /** A restored process is another start. */
    void renewStartId() {
        startId = StartId.next();
    }

    /** The settings have changed. */
    void lookForRestartAnew() {
        synchronized (this) {
            marker = null;
        }
        lookForRestart();
    }

    static boolean hasFlightRecorder() {
        return ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    }

    String startId() {
        return startId;
    }

    Snapshots snapshots() {
        return snapshots;
    }

    ReadinessGate gate() {
        return gate;
    }

    Publication publication() {
        return publication;
    }
}
