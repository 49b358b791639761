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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes timelines of what is recorded. The last one, of the finished start, is kept, and the
 * recorder emptied.
 */
final class Snapshots {

    /** Type of the failure where the JVM ended before ready. */
    static final String SHUTDOWN = "shutdown";

    /** It is looked up in a millisecond or three. */
    private static final long LONGEST_LOOKUP_MILLIS = 1_000;

    /** For answers that wait for nothing; counted from when it was looked up. */
    private static final long SHORT_LOOKUP_MILLIS = 100;

    /** Ids of the phases before the first hook; above the stages', below the recorder's. */
    private static final int FIRST_PRE_MAIN_ID = 50;

    private final StartupTrace trace;
    private final PhaseRecorder recorder;
    private final StageLog stages;
    private final long firstHook;
    private volatile Clock clock;

    /** When the process began; null if the timeline begins at the first hook. */
    private final @Nullable Inquiry<ProcessStart> processStart;

    /** The recorder's time of a restore, 0 if there was none. */
    private volatile long restoredAt;

    private volatile @Nullable Long beforeCheckpoint;
    private volatile @Nullable Ending end;
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
        this.processStart =
                fromProcessStart
                        ? new Inquiry<>(
                                "firstlight-clock",
                                "reading the process start",
                                () -> ProcessStart.read(clock, firstHook),
                                ProcessStart.unknown(firstHook))
                        : null;
    }

    /** Fixes the end of the startup at this instant. Called once. */
    void ready() {
        end = Ending.ready(recorder.now());
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
                        message == null
                                ? ""
                                : recorder.attributePolicy().masking().text(message, 500),
                        PhaseRecord.ROOT_ID);
        end = Ending.failed(recorder.now(), failure);
        recorder.seal();
    }

    /**
     * Looks for the phase that failed, and then for the stacks: what one of them fails of does not
     * take the other away.
     */
    void gatherEvidence() {
        Ending failed = end;
        if (failed == null || failed.failure() == null) {
            return;
        }
        RecordedPhase newest = recorder.trimmed();
        FailedPhase blame = new FailedPhase(newest, restoredAt);
        boolean shutdown = failed.failure().type().equals(SHUTDOWN);
        failed = failed.in(shutdown ? blame.open() : blame.failed(recorder.innermost()));
        end = failed;
        end = failed.with(StackWatch.stuckThreads(newest));
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

    /** Time since process start; since the first hook as long as that is not known. */
    long elapsedNanos() {
        Inquiry<ProcessStart> inquiry = inquiry();
        return elapsedSince(inquiry == null ? null : inquiry.soon(SHORT_LOOKUP_MILLIS));
    }

    /** The same, but null as long as process start is not known. For health answers. */
    @Nullable Long elapsedNanosIfKnown() {
        Inquiry<ProcessStart> inquiry = inquiry();
        ProcessStart known = inquiry == null ? null : inquiry.soon(SHORT_LOOKUP_MILLIS);
        return inquiry != null && known == null ? null : elapsedSince(known);
    }

    private long elapsedSince(@Nullable ProcessStart start) {
        Ending finished = end;
        return (finished == null ? recorder.now() : finished.time()) - origin(start);
    }

    /** Time since process start, also after ready. */
    long ageNanos() {
        return recorder.now() - origin();
    }

    StartupTimeline timeline() {
        Ending finished = end;
        if (finished != null && !finished.hasEvidence()) {
            trace.readiness().awaitDecision();
        }
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
        long response = trace.publication().firstResponse();
        if (response != 0 && finished != null && timeline.firstResponse().isEmpty()) {
            timeline = timeline.withFirstResponse(response - origin());
            last = timeline;
        }
        return timeline;
    }

    private StartupTimeline take(@Nullable Ending finished) {
        long origin = origin();
        RecordedPhase newest = recorder.trimmed();
        long begun = recorder.begunUpTo(newest);
        long time = finished == null ? recorder.now() : finished.time();
        Settings settings = trace.settings();
        Profiler profiler = trace.profiler();
        TimelineBuilder timeline =
                StartupTimeline.builder()
                        .startId(trace.startId())
                        .startKind(trace.startKind())
                        .outcome(finished == null ? Outcome.STARTING : finished.outcome())
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
        if (finished != null && finished.failure() != null) {
            timeline.failure(finished.failure());
        }
        List<StuckThread> stacks =
                finished == null || finished.stacks().isEmpty()
                        ? watchdogStacks
                        : finished.stacks();
        stacks.forEach(timeline::addStuckThread);
        return timeline.dropOddPhases().build();
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
            if (isPart(phase, time) && !phase.evicted && !isOdd(phase)) {
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

    /** Whether it ended before it began, as of a clock that went back. */
    private static boolean isOdd(RecordedPhase phase) {
        long end = phase.end();
        return end != 0 && end < phase.start;
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
        return PhaseRecord.builder()
                .id(phase.id)
                .parentId(parentId(phase, stage))
                .name(phase.name)
                .stage(spans.stage(stage))
                .startNanos(start - origin)
                .endNanos((open ? time : closed) - origin)
                .open(open)
                .thread(phase.threadName, phase.threadId)
                .failed(phase.failed)
                .attributes(Attributes.toMap(phase.attributes))
                .build();
    }

    private int parentId(RecordedPhase phase, int stage) {
        RecordedPhase parent = phase.parent;
        while (parent != null && (parent.evicted || isOfBefore(parent) || isOdd(parent))) {
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
        return PhaseRecord.builder()
                .id(id)
                .parentId(parent)
                .name(name)
                .stage(Stage.JVM)
                .startNanos(begin)
                .endNanos(end)
                .thread(PhaseRecorder.MAIN, recorder.mainThreadId())
                .build();
    }

    /** The recorder's time of process start: 1, the first hook, if the timeline begins there. */
    private long origin() {
        return origin(processStart());
    }

    private long origin(@Nullable ProcessStart start) {
        return start == null ? begin() : 1 - (firstHook - start.nanoTime());
    }

    private ProcessStartSource source() {
        ProcessStart start = processStart();
        return start == null ? ProcessStartSource.FIRST_HOOK : start.source();
    }

    /** For when the process began; null if the timeline begins elsewhere. */
    private @Nullable Inquiry<ProcessStart> inquiry() {
        return restoredAt == 0 ? processStart : null;
    }

    private @Nullable ProcessStart processStart() {
        Inquiry<ProcessStart> inquiry = inquiry();
        return inquiry == null ? null : inquiry.get(LONGEST_LOOKUP_MILLIS, Snapshots::silent);
    }

    private static void silent() {
        Guard.warn(
                "Firstlight: the process start time is unknown because /proc or the JVM's counter"
                        + " file does not respond; the timeline begins at the first hook",
                null);
    }

    /** Begins to find out when the process began; does not wait. */
    void lookUpProcessStart() {
        Inquiry<ProcessStart> inquiry = inquiry();
        if (inquiry != null) {
            inquiry.ask();
        }
    }
}
