package dev.firstlight.core;

import dev.firstlight.jfr.LivePhase;
import dev.firstlight.settings.Settings;
import dev.firstlight.timeline.StartupTimeline;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The parts that finish a start: gate, snapshots, and publication. Separate from the recorder,
 * because the housekeeper's thread can load their classes in parallel with the start.
 */
final class StartParts {

    private final StartFacts facts;
    private volatile String startId = StartId.next();
    private final TimeOrigin origin;
    private final FirstResponse firstResponse = new FirstResponse();

    /** Records the start if a setting asks for it; its class is not loaded before. */
    private final AtomicReference<@Nullable Profiler> profiler = new AtomicReference<>();

    private final Snapshots snapshots;
    private final ReadinessGate gate;
    private final Publication publication;
    private @Nullable RestartMarker marker;

    StartParts(StartFacts facts, PhaseRecorder recorder, StageLog stages, TimeOrigin origin) {
        this.facts = facts;
        this.origin = origin;
        this.snapshots = new Snapshots(facts, profiler, firstResponse, recorder, stages, origin);
        this.gate = new ReadinessGate(facts, recorder, snapshots);
        this.publication = new Publication(facts, recorder, snapshots, gate, profiler);
    }

    /**
     * Writes phases to a recording while they run, if the JVM has a flight recorder and the
     * settings allow it.
     */
    void attachEvents(PhaseRecorder recorder) {
        Settings settings = facts.settings();
        if (settings.enabled() && settings.jfr() && FlightRecorderModule.isPresent()) {
            LiveEvents events = new LiveEvents(facts, new Events(snapshots));
            // If a recording is running, this registers the events and finds out when the process
            // began. That takes tens of milliseconds, which no phase should include.
            if (events.begin() != null) {
                origin.lookUpProcessStart();
            }
            recorder.attach(events);
        }
    }

    private record Events(Snapshots snapshots) implements LiveEvents.Writer {
        @Override
        public void write(RecordedPhase phase, LivePhase event) {
            snapshots.endLive(phase, event);
        }
    }

    /**
     * Whether the marker of an earlier start of this container exists. Checked once, before this
     * start writes its own marker; again if the settings change before that.
     */
    boolean isRestart() {
        return marker().existed();
    }

    private RestartMarker marker() {
        // Before the lock: reading the settings may need another lock.
        String setting = facts.settings().restartMarker();
        synchronized (this) {
            RestartMarker made = marker;
            if (made == null) {
                made = new RestartMarker(setting);
                marker = made;
            }
            return made;
        }
    }

    /** Begins to look for the marker, if one is configured, in parallel with the start. */
    void lookForRestart() {
        if (!facts.settings().restartMarker().isEmpty()) {
            marker().look();
        }
    }

    /** The settings have changed. */
    void lookForRestartAnew() {
        synchronized (this) {
            marker = null;
        }
        lookForRestart();
    }

    /** The process was restored from a checkpoint before the start was finished. */
    void beginAnew(long beforeCheckpointNanos) {
        startId = StartId.next();
        snapshots.restored(beforeCheckpointNanos);
    }

    /** This start follows one that was finished when the checkpoint was taken. */
    void follow(StartParts checkpointed, long beforeCheckpointNanos) {
        snapshots.restored(beforeCheckpointNanos);
        publication.inherit(checkpointed.publication);
        gate.inherit(checkpointed.gate);
    }

    /** Abandons the start; its evidence is written before this returns. */
    void fail(String type, @Nullable String message) {
        if (gate.settleFailed(type, message)) {
            // Also if the housekeeper was faster: the process may end next.
            publication.publishBeforeEnd();
            facts.wake();
        }
    }

    /** Waits until the evidence of a finished start is written. */
    void awaitEvidence() {
        if (gate.isSettled()) {
            publication.publishBeforeEnd();
        }
    }

    /** The recorded data; for a failed start, only once its evidence has been collected. */
    StartupTimeline timeline() {
        return publication.timeline();
    }

    String startId() {
        return startId;
    }

    TimeOrigin origin() {
        return origin;
    }

    FirstResponse firstResponse() {
        return firstResponse;
    }

    /**
     * Checks whether the start is to be recorded, if the settings ask for it; does not wait. Called
     * on the housekeeper's thread.
     *
     * @return nanoseconds until this must be called again
     */
    long lookForProfiling() {
        Profiler made = profiler.get();
        if (made == null && facts.settings().profile().isWanted()) {
            made = new Profiler(facts);
            profiler.set(made);
        }
        return made == null ? Long.MAX_VALUE : made.look();
    }

    /** The profiler that records the start, or null. */
    @Nullable Profiler profiler() {
        return profiler.get();
    }

    /** Discards the recording, if there is one. */
    void abandonProfiling() {
        Profiler made = profiler.get();
        if (made != null) {
            made.abandon();
        }
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
