package dev.firstlight.core;

import dev.firstlight.jfr.JfrEvents;
import dev.firstlight.jfr.LivePhase;
import dev.firstlight.timeline.Failure;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.StuckThread;
import dev.firstlight.timeline.TimelineBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes timelines of what is recorded. The last one, of the finished start, is kept, and the
 * recorder emptied.
 */
final class Snapshots {

    /** Type of the failure where the JVM ended before ready. */
    static final String SHUTDOWN = "shutdown";

    /** Far longer than the lookup takes where files answer. */
    private static final long HEALTH_WAIT_MILLIS = 100;

    /** Ids of the phases before the first hook; above the stages', below the recorder's. */
    private static final int FIRST_PRE_MAIN_ID = 50;

    /** Why a start failed, and where the stacks were. */
    private record End(
            Outcome outcome,
            long time,
            @Nullable Failure failure,
            List<StuckThread> stacks,
            boolean hasEvidence) {

        End in(int phase) {
            Failure known = failure;
            return new End(
                    outcome,
                    time,
                    known == null ? null : new Failure(known.type(), known.message(), phase),
                    stacks,
                    hasEvidence);
        }

        End with(List<StuckThread> found) {
            return new End(outcome, time, failure, found, true);
        }
    }

    private final StartupTrace trace;
    private final PhaseRecorder recorder;
    private final StageLog stages;
    private final long firstHook;
    private volatile Clock clock;

    /** When the process began; null if the timeline begins at the first hook. */
    private final @Nullable ProcessStartLookup lookup;

    /** The recorder's time of a restore, 0 if there was none. */
    private volatile long restoredAt;

    private volatile @Nullable Long beforeCheckpoint;
    private volatile @Nullable End end;
    private volatile List<StuckThread> watchdogStacks = List.of();
    private @Nullable StartupTimeline last;
    private Set<Integer> writtenLive = Set.of();

    /**
     * @param firstHook {@link System#nanoTime()} at the recorder's time 1
     */
    Snapshots(
            StartupTrace trace,
            PhaseRecorder recorder,
            StageLog stages,
            long firstHook,
            boolean fromProcessStart) {
        this.trace = trace;
        this.recorder = recorder;
        this.stages = stages;
        this.firstHook = firstHook;
        this.clock = Clock.read();
        this.lookup = fromProcessStart ? new ProcessStartLookup(clock, firstHook) : null;
    }

    /** Fixes the end of the startup at this instant. Called once. */
    void ready() {
        end = new End(Outcome.READY, recorder.now(), null, List.of(), true);
        recorder.seal();
    }

    /**
     * Fixes the end of a start that is given up; nothing in here waits. Called once, under the
     * gate's lock; the evidence is gathered next.
     */
    void failed(String type, @Nullable String message) {
        Failure failure =
                new Failure(
                        Attributes.cut(type, 200),
                        Attributes.cut(message == null ? "" : message, 500),
                        StartupTimeline.ROOT_ID);
        end = new End(Outcome.FAILED, recorder.now(), failure, List.of(), false);
        recorder.seal();
    }

    /**
     * Looks for the phase that failed, and then for the stacks: what one of them fails of does not
     * take the other away.
     */
    void gatherEvidence() {
        End failed = end;
        if (failed == null || failed.failure == null) {
            return;
        }
        RecordedPhase newest = recorder.trimmed();
        boolean shutdown = failed.failure.type().equals(SHUTDOWN);
        failed = failed.in(shutdown ? openPhase(newest) : failedPhase(newest));
        end = failed;
        end = failed.with(StackWatch.stuckThreads(newest));
    }

    /**
     * What failed: of the failed phases the one that ended last, which is the outermost, and from
     * there inwards as long as what was begun last failed, too. A failure that was handled earlier
     * is not blamed. Where nothing is marked as failed, what this thread is in; else the startup.
     */
    private int failedPhase(@Nullable RecordedPhase newest) {
        RecordedPhase failed = null;
        for (RecordedPhase phase = newest; phase != null; phase = phase.next) {
            if (phase.failed
                    && !isOfBefore(phase)
                    && (failed == null || endOrOpen(phase) >= endOrOpen(failed))) {
                failed = phase;
            }
        }
        if (failed != null) {
            RecordedPhase inner = lastChild(newest, failed);
            while (inner != null && inner.failed && !isOfBefore(inner)) {
                failed = inner;
                inner = lastChild(newest, failed);
            }
            return failed.id;
        }
        RecordedPhase innermost = recorder.innermost();
        return innermost == null ? StartupTimeline.ROOT_ID : innermost.id;
    }

    private static long endOrOpen(RecordedPhase phase) {
        return phase.isClosed() ? phase.end() : Long.MAX_VALUE;
    }

    @SuppressWarnings("ReferenceEquality") // phases are what they are
    private static @Nullable RecordedPhase lastChild(
            @Nullable RecordedPhase newest, RecordedPhase parent) {
        RecordedPhase phase = newest;
        while (phase != null && phase.parent != parent) {
            phase = phase.next;
        }
        return phase;
    }

    /** What was begun last and is still open, on whatever thread. */
    private static int openPhase(@Nullable RecordedPhase newest) {
        RecordedPhase phase = newest;
        while (phase != null && phase.isClosed()) {
            phase = phase.next;
        }
        return phase == null ? StartupTimeline.ROOT_ID : phase.id;
    }

    /**
     * Lets the timeline begin now, after a restore: what was before the checkpoint counts for
     * nothing.
     */
    void restored(long beforeCheckpointNanos) {
        clock = Clock.read();
        restoredAt = recorder.now();
        stages.restart(restoredAt);
        beforeCheckpoint = beforeCheckpointNanos;
    }

    /** The recorder's time at which the timeline begins at the latest. */
    long begin() {
        return Math.max(1, restoredAt);
    }

    void watchdogStacks(List<StuckThread> stacks) {
        watchdogStacks = stacks;
    }

    /** Time since process start. */
    long elapsedNanos() {
        End finished = end;
        return (finished == null ? recorder.now() : finished.time) - origin();
    }

    /** The same, but null where process start cannot be known at once. For health answers. */
    @Nullable Long elapsedNanosIfKnown() {
        boolean known =
                restoredAt != 0 || lookup == null || lookup.within(HEALTH_WAIT_MILLIS) != null;
        return known ? elapsedNanos() : null;
    }

    /** Begins to find out when the process began; does not wait. */
    void lookUpProcessStart() {
        if (lookup != null) {
            lookup.within(0);
        }
    }

    /** Time since process start, also after ready. */
    long ageNanos() {
        return recorder.now() - origin();
    }

    StartupTimeline timeline() {
        End finished = end;
        if (finished != null && !finished.hasEvidence) {
            trace.readiness().awaitDecision();
        }
        return timeline(end);
    }

    private synchronized StartupTimeline timeline(@Nullable End finished) {
        StartupTimeline timeline = last;
        if (timeline == null) {
            timeline = take(finished);
            if (finished != null) {
                writtenLive = written(recorder.trimmed());
                recorder.release();
                last = timeline;
            }
        }
        long response = trace.publication().firstResponse();
        if (response != 0 && finished != null && timeline.firstResponse().isEmpty()) {
            timeline = timeline.withFirstResponse(response - origin());
            last = timeline;
        }
        return timeline;
    }

    private StartupTimeline take(@Nullable End finished) {
        long origin = origin();
        RecordedPhase newest = recorder.trimmed();
        long begun = recorder.begunUpTo(newest);
        long time = finished == null ? recorder.now() : finished.time;
        Settings settings = trace.settings();
        Profiler profiler = trace.profiler();
        TimelineBuilder timeline =
                StartupTimeline.builder()
                        .startId(trace.startId())
                        .startKind(trace.startKind())
                        .outcome(finished == null ? Outcome.STARTING : finished.outcome)
                        .service(trace.serviceDefaults().info(settings))
                        .processStart(clock.wallAt(firstHook + origin - 1), source())
                        .beforeCheckpointNanos(beforeCheckpoint)
                        .objective(settings.objective())
                        .profiling(profiler == null ? null : profiler.profiling())
                        .durationNanos(time - origin)
                        .capacity(recorder.capacity());
        if (!settings.enabled()) {
            return timeline.build();
        }
        StageLog.Spans spans = stages.spans();
        spans.addTo(timeline, origin, time, finished == null);
        addPreMain(timeline, origin);
        List<RecordedPhase> kept = kept(newest, time);
        int kept0 = kept.size();
        for (RecordedPhase phase : kept) {
            timeline.addPhase(record(phase, spans, origin, time));
        }
        long after = foreign(newest, time);
        timeline.dropped(begun - kept0 - after);
        if (finished != null && finished.failure != null) {
            timeline.failure(finished.failure);
        }
        List<StuckThread> stacks =
                finished == null || finished.stacks.isEmpty() ? watchdogStacks : finished.stacks;
        stacks.forEach(timeline::addStuckThread);
        return timeline.build();
    }

    /** Ids of the phases whose JFR events were written while they ran. For after the end. */
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

    private List<RecordedPhase> kept(@Nullable RecordedPhase newest, long time) {
        List<RecordedPhase> kept = new ArrayList<>();
        for (RecordedPhase phase = newest; phase != null; phase = phase.next) {
            if (isPart(phase, time) && !phase.evicted) {
                kept.add(phase);
            }
        }
        return kept;
    }

    /**
     * Not part of a start are phases that another thread began while it was sealed, and those that
     * ended before a restore.
     */
    private boolean isPart(RecordedPhase phase, long time) {
        return phase.start <= time && !isOfBefore(phase);
    }

    /** Whether it ended before a restore: no phase of this start has it as its parent. */
    private boolean isOfBefore(RecordedPhase phase) {
        long end = phase.end();
        return end != 0 && end <= restoredAt;
    }

    private long foreign(@Nullable RecordedPhase newest, long time) {
        long foreign = 0;
        for (RecordedPhase phase = newest; phase != null; phase = phase.next) {
            if (!isPart(phase, time)) {
                foreign++;
            }
        }
        return foreign;
    }

    private PhaseRecord record(RecordedPhase phase, StageLog.Spans spans, long origin, long time) {
        long closed = phase.end();
        boolean open = closed == 0 || closed > time;
        long start = Math.max(phase.start, origin);
        int stage = spans.indexAt(start);
        return new PhaseRecord(
                phase.id,
                parentId(phase, stage),
                phase.name,
                spans.stage(stage),
                start - origin,
                (open ? time : closed) - origin,
                open,
                phase.threadName,
                phase.threadId,
                phase.failed,
                Attributes.toMap(phase.attributes));
    }

    private int parentId(RecordedPhase phase, int stage) {
        RecordedPhase parent = phase.parent;
        while (parent != null && (parent.evicted || isOfBefore(parent))) {
            parent = parent.parent;
        }
        return parent == null ? StageLog.Spans.id(stage) : parent.id;
    }

    /** Ends the event of a phase that ran while a recording was on. */
    void endLive(RecordedPhase phase, LivePhase event) {
        long origin = origin();
        StageLog.Spans spans = stages.spans();
        int stage = spans.indexAt(phase.start);
        event.write(
                phase.id,
                parentId(phase, stage),
                phase.name,
                spans.stage(stage).tag(),
                phase.threadName,
                phase.threadId,
                phase.failed,
                Attributes.toMap(phase.attributes),
                phase.start - origin,
                phase.end() - phase.start,
                clock.wallAt(firstHook + phase.start - 1).toEpochMilli());
    }

    private void addPreMain(TimelineBuilder timeline, long origin) {
        ProcessStart start = processStart();
        if (start == null || start.jvmCreateBegin() == 0 || start.jvmCreateEnd() == 0) {
            return;
        }
        long begin = Math.max(0, start.jvmCreateBegin() - start.nanoTime());
        long created = Math.max(begin, start.jvmCreateEnd() - start.nanoTime());
        long hook = Math.max(created, 1 - origin);
        int id = FIRST_PRE_MAIN_ID;
        timeline.addPhase(preMain(id++, "exec", 0, begin));
        timeline.addPhase(preMain(id++, JfrEvents.CREATE_JVM, begin, created));
        timeline.addPhase(preMain(id, "launch", created, hook));
    }

    private PhaseRecord preMain(int id, String name, long begin, long end) {
        int parent = StageLog.Spans.id(-1);
        return new PhaseRecord(
                id,
                parent,
                name,
                Stage.JVM,
                begin,
                end,
                false,
                PhaseRecorder.MAIN,
                recorder.mainThreadId(),
                false,
                Map.of());
    }

    /** The recorder's time of process start: 1, the first hook, if the timeline begins there. */
    private long origin() {
        ProcessStart start = processStart();
        return start == null ? begin() : 1 - (firstHook - start.nanoTime());
    }

    private ProcessStartSource source() {
        ProcessStart start = processStart();
        return start == null ? ProcessStartSource.FIRST_HOOK : start.source();
    }

    private @Nullable ProcessStart processStart() {
        return restoredAt == 0 && lookup != null ? lookup.get() : null;
    }
}
