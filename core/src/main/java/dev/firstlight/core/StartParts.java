package dev.firstlight.core;

import dev.firstlight.jfr.LivePhase;
import dev.firstlight.settings.Settings;
import dev.firstlight.timeline.StartupTimeline;
import org.jspecify.annotations.Nullable;

/**
 * What finishes a start: gate, snapshots and publication. Apart from what records, as its classes
 * can be loaded beside the start, on the housekeeper's thread.
 */
final class StartParts {

    private final StartFacts facts;
    private volatile String startId = StartId.next();
    private final TimeOrigin origin;
    private final FirstResponse firstResponse = new FirstResponse();
    private final ProfilerSlot profiling;
    private final Snapshots snapshots;
    private final ReadinessGate gate;
    private final Publication publication;
    private @Nullable RestartMarker marker;

    StartParts(StartFacts facts, PhaseRecorder recorder, StageLog stages, TimeOrigin origin) {
        this.facts = facts;
        this.origin = origin;
        this.profiling = new ProfilerSlot(facts);
        this.snapshots = new Snapshots(facts, profiling, firstResponse, recorder, stages, origin);
        this.gate = new ReadinessGate(facts, recorder, snapshots);
        this.publication = new Publication(facts, recorder, snapshots, gate, profiling);
    }

    /**
     * Lets phases be written to a recording while they run, where the JVM has a flight recorder and
     * the settings agree.
     */
    void attachEvents(PhaseRecorder recorder) {
        Settings settings = facts.settings();
        if (settings.enabled() && settings.jfr() && FlightRecorderModule.isPresent()) {
            LiveEvents events = new LiveEvents(facts, new Events(snapshots));
            // If a recording is running this registers the events and finds out when the process
            // began: tens of milliseconds that no phase should pay.
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
     * Whether the marker of an earlier start of this container is there. Looked up once, before
     * this start leaves its own; again if the settings change before that.
     */
    boolean isRestart() {
        return marker().existed();
    }

    private RestartMarker marker() {
        // Before the lock: reading the settings may take another one.
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

    /** Begins to look for the marker, if there may be one, beside the start. */
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

    /** This start follows one that was finished when the process was checkpointed. */
    void follow(StartParts checkpointed, long beforeCheckpointNanos) {
        snapshots.restored(beforeCheckpointNanos);
        publication.inherit(checkpointed.publication);
        gate.inherit(checkpointed.gate);
    }

    /** Gives the start up; its evidence is left before this returns. */
    void fail(String type, @Nullable String message) {
        if (gate.settleFailed(type, message)) {
            // Also where the housekeeper was quicker: the process may end next.
            publication.publishBeforeEnd();
            facts.wake();
        }
    }

    /** Waits until the evidence of a finished start is left. */
    void awaitEvidence() {
        if (gate.isSettled()) {
            publication.publishBeforeEnd();
        }
    }

    /** What is recorded; of a start that has failed only with its evidence. */
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

    ProfilerSlot profiling() {
        return profiling;
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
