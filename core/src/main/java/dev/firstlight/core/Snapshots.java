package dev.firstlight.core;

import dev.firstlight.jfr.LivePhase;
import dev.firstlight.settings.Settings;
import dev.firstlight.timeline.Failure;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.StuckThread;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Creates timelines of the recorded data. Keeps the last one, of the finished start, and empties
 * the recorder.
 */
final class Snapshots {

    private final StartFacts facts;
    private final AtomicReference<@Nullable Profiler> profiler;
    private final FirstResponse firstResponse;
    private final PhaseRecorder recorder;
    private final StageLog stages;
    private final TimeOrigin origin;
    private volatile @Nullable Long beforeCheckpoint;
    private volatile @Nullable Ending end;
    private volatile List<StuckThread> watchdogStacks = List.of();
    private @Nullable StartupTimeline last;
    private Set<Integer> writtenLive = Set.of();

    Snapshots(
            StartFacts facts,
            AtomicReference<@Nullable Profiler> profiler,
            FirstResponse firstResponse,
            PhaseRecorder recorder,
            StageLog stages,
            TimeOrigin origin) {
        this.facts = facts;
        this.profiler = profiler;
        this.firstResponse = firstResponse;
        this.recorder = recorder;
        this.stages = stages;
        this.origin = origin;
    }

    /** Begins the warm-up stage: the framework is up, and the gate is still closed. */
    void warming() {
        if (!recorder.isSealed()) {
            stages.begin(Stage.WARMUP, recorder.now());
        }
    }

    /** Fixes the end of the startup at this instant. Called once. */
    void ready() {
        end = Ending.ready(recorder.now());
        recorder.seal();
    }

    /**
     * Fixes the end of an abandoned start; does not wait. Called once, under the gate's lock; the
     * evidence is collected next.
     */
    void failed(String type, @Nullable String message) {
        Failure failure =
                Failure.of(
                        Attributes.cut(type, 200),
                        message == null
                                ? ""
                                : recorder.attributePolicy().masking().text(message, 500),
                        PhaseRecord.ROOT_ID);
        end = Ending.failed(recorder.now(), failure);
        recorder.seal();
    }

    /** Finds the failed phase and then the stacks; a failure of one does not prevent the other. */
    void gatherEvidence() {
        Ending failed = end;
        if (failed == null || failed.failure() == null) {
            return;
        }
        RecordedPhase newest = recorder.trimmed();
        FailedPhase blame = new FailedPhase(newest, origin.restoredAt());
        failed = failed.in(failed.isShutdown() ? blame.open() : blame.failed(recorder.innermost()));
        end = failed;
        end = failed.with(StackWatch.stuckThreads(newest));
    }

    /** Whether the start has ended and the evidence of its failure is not collected yet. */
    boolean isGathering() {
        Ending finished = end;
        return finished != null && !finished.hasEvidence();
    }

    /** Makes the timeline begin now, after a restore: time before the checkpoint does not count. */
    void restored(long beforeCheckpointNanos) {
        long now = recorder.now();
        origin.restored(now);
        stages.restart(now);
        beforeCheckpoint = beforeCheckpointNanos;
    }

    void watchdogStacks(List<StuckThread> stacks) {
        watchdogStacks = stacks;
    }

    /** Time since process start, or since the first hook while process start is unknown. */
    long elapsedNanos() {
        return origin.nanosTo(endOrNow());
    }

    /** The same, but null while process start is unknown. For health endpoints. */
    @Nullable Long elapsedNanosIfKnown() {
        return origin.nanosToIfKnown(endOrNow());
    }

    private long endOrNow() {
        Ending finished = end;
        return finished == null ? recorder.now() : finished.time();
    }

    /** Time since process start, also after ready. */
    long ageNanos() {
        return recorder.now() - origin.time();
    }

    /** The recorded data; once the start has ended, always the same timeline. */
    StartupTimeline timeline() {
        return timeline(end);
    }

    private synchronized StartupTimeline timeline(@Nullable Ending finished) {
        StartupTimeline timeline = last;
        if (timeline == null) {
            timeline = take(finished);
            if (finished != null) {
                writtenLive = written(recorder.trimmed());
                recorder.release();
                last = timeline;
            }
        }
        long response = firstResponse.time();
        if (response != 0 && finished != null && timeline.firstResponse().isEmpty()) {
            timeline = timeline.withFirstResponse(response - origin.time());
            last = timeline;
        }
        return timeline;
    }

    private StartupTimeline take(@Nullable Ending finished) {
        long begin = origin.time();
        RecordedPhase newest = recorder.trimmed();
        long begun = recorder.begunUpTo(newest);
        long time = finished == null ? recorder.now() : finished.time();
        Settings settings = facts.settings();
        Profiler made = profiler.get();
        StartupTimeline.Builder timeline =
                StartupTimeline.builder()
                        .startId(facts.startId())
                        .startKind(facts.startKind())
                        .outcome(finished == null ? Outcome.STARTING : finished.outcome())
                        .service(facts.serviceDefaults().info(settings))
                        .processStart(origin.wallAt(begin), origin.source())
                        .beforeCheckpointNanos(beforeCheckpoint)
                        .objective(settings.objective())
                        .profiling(made == null ? null : made.profiling())
                        .durationNanos(time - begin)
                        .capacity(recorder.capacity());
        if (!settings.enabled()) {
            return timeline.build();
        }
        StageLog.Spans spans = stages.spans();
        spans.addTo(timeline, begin, time, finished == null);
        ProcessStart process = origin.processStart();
        if (process != null) {
            PreMainPhases.addTo(timeline, process, 1 - begin, recorder.mainThreadId());
        }
        KeptPhases phases = new KeptPhases(spans, begin, origin.restoredAt());
        List<RecordedPhase> kept = phases.until(time, newest);
        for (RecordedPhase phase : kept) {
            timeline.addPhase(phases.record(phase, time));
        }
        timeline.dropped(begun - kept.size() - phases.countOutside(time, newest));
        if (finished != null && finished.failure() != null) {
            timeline.failure(finished.failure());
        }
        List<StuckThread> stacks =
                finished == null || finished.stacks().isEmpty()
                        ? watchdogStacks
                        : finished.stacks();
        for (StuckThread stack : stacks) {
            timeline.addStuckThread(stack);
        }
        return timeline.dropOddPhases().build();
    }

    /** Ids of the phases whose JFR events were written while they ran. Called after the end. */
    synchronized Set<Integer> writtenLive() {
        return writtenLive;
    }

    private static Set<Integer> written(@Nullable RecordedPhase newest) {
        Set<Integer> written = new HashSet<>();
        for (RecordedPhase phase = newest; phase != null; phase = phase.next) {
            if (phase.isLiveWritten()) {
                written.add(phase.id);
            }
        }
        return written;
    }

    /** Ends the event of a phase that ran during a recording. */
    void endLive(RecordedPhase phase, LivePhase event) {
        new KeptPhases(stages.spans(), origin.time(), origin.restoredAt())
                .endLive(phase, event, origin.wallAt(phase.start).toEpochMilli());
    }
}
