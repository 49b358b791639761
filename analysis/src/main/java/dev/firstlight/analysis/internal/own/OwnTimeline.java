package dev.firstlight.analysis.internal.own;

import dev.firstlight.analysis.internal.derived.RawPhase;
import dev.firstlight.analysis.internal.derived.TimelineAssembly;
import dev.firstlight.timeline.Failure;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.ServiceInfo;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rebuilds the timeline of a start from Firstlight's events.
 *
 * @since 0.1.0
 */
public final class OwnTimeline {

    /**
     * Facts about the JVM from the recording.
     *
     * @param version empty if unknown
     * @param processors 0 if unknown
     * @param maxHeapBytes 0 if unknown
     */
    public record Jvm(String version, int processors, long maxHeapBytes) {

        /** Nothing is known. */
        public static final Jvm UNKNOWN = new Jvm("", 0, 0);
    }

    private final OwnStart start;
    private final Instant processStart;
    private final Jvm jvm;

    private OwnTimeline(OwnStart start, Instant processStart, Jvm jvm) {
        this.start = start;
        this.processStart = processStart;
        this.jvm = jvm;
    }

    /**
     * Rebuilds the timeline.
     *
     * @param processStart by the wall clock
     * @throws IllegalArgumentException if the events contradict each other
     */
    public static StartupTimeline of(OwnStart start, Instant processStart, Jvm jvm) {
        OwnTimeline timeline = new OwnTimeline(start, processStart, jvm);
        OwnStart.Ready ready = start.ready();
        return ready == null ? timeline.unfinished() : timeline.finished(ready);
    }

    private StartupTimeline finished(OwnStart.Ready ready) {
        StartupTimeline.Builder timeline =
                builder(ready.framework(), ready.service(), ready.env(), ready.version());
        timeline.outcome(ready.outcome())
                .startKind(ready.kind())
                .profiling(ready.profiling())
                .durationNanos(ready.durationNanos())
                .capacity((int) Math.min(Integer.MAX_VALUE, ready.phases() + ready.dropped()));
        if (ready.objectiveNanos() > 0) {
            timeline.objective(
                    new Objective(
                            Duration.ofNanos(ready.objectiveNanos()),
                            Objective.DEFAULT_PERCENTILE));
        }
        Map<Integer, PhaseRecord> known = new HashMap<>();
        List<PhaseRecord> stages = new ArrayList<>();
        for (OwnPhase phase : start.phases()) {
            known.put(phase.record().id(), phase.record());
            if (phase.isStage()) {
                stages.add(phase.record());
            }
        }
        stages.sort(Comparator.comparingLong(PhaseRecord::startNanos));
        stages.forEach(stage ->
                timeline.addStage(
                        stage.id(),
                        stage.stage(),
                        stage.startNanos(),
                        stage.endNanos(),
                        stage.open()));
        int kept = 0;
        for (OwnPhase phase : start.phases()) {
            PhaseRecord record = phase.record();
            // A phase that was written live may have begun after ready, or been dropped with its
            // parent.
            if (!phase.isStage() && record.startNanos() <= ready.durationNanos()) {
                timeline.addPhase(placed(record, known, stages, ready.durationNanos()));
                kept++;
            }
        }
        timeline.dropped(Math.max(0, ready.phases() + ready.dropped() - kept));
        failure(timeline, ready.outcome());
        return timeline.build();
    }

    private static PhaseRecord placed(
            PhaseRecord phase,
            Map<Integer, PhaseRecord> known,
            List<PhaseRecord> stages,
            long durationNanos) {
        PhaseRecord parent = known.get(phase.parentId());
        int parentId = parent == null ? stageAt(stages, phase.startNanos()) : phase.parentId();
        return phase.toBuilder()
                .parentId(parentId)
                .endNanos(Math.max(phase.startNanos(), Math.min(phase.endNanos(), durationNanos)))
                .open(phase.open() || phase.endNanos() > durationNanos)
                .build();
    }

    private static int stageAt(List<PhaseRecord> stages, long instant) {
        for (PhaseRecord stage : stages) {
            if (instant < stage.endNanos()) {
                return stage.id();
            }
        }
        return stages.isEmpty() ? PhaseRecord.ROOT_ID : stages.get(stages.size() - 1).id();
    }

    /** The innermost failed phase is the one that began last. */
    private void failure(StartupTimeline.Builder timeline, Outcome outcome) {
        if (outcome != Outcome.FAILED) {
            return;
        }
        PhaseRecord failed = null;
        for (OwnPhase phase : start.phases()) {
            failed = phase.record().failed() ? phase.record() : failed;
        }
        timeline.failure(
                failed == null
                        ? Failure.of("unknown", "", PhaseRecord.ROOT_ID)
                        : Failure.of(
                                String.valueOf(
                                        failed.attributes().getOrDefault("error", "unknown")),
                                "",
                                failed.id()));
    }

    /**
     * Only phases written live are present, without an end and with none or some of the stages;
     * each phase contains its stage.
     */
    private StartupTimeline unfinished() {
        long end = 0;
        List<PhaseRecord> byBegin = new ArrayList<>();
        for (OwnPhase phase : start.phases()) {
            end = Math.max(end, phase.record().endNanos());
            byBegin.add(phase.record());
        }
        byBegin.sort(Comparator.comparingLong(PhaseRecord::startNanos));
        TimelineAssembly assembly = new TimelineAssembly(end);
        Stage current = Stage.JVM;
        for (PhaseRecord phase : byBegin) {
            if (phase.stage() != current) {
                assembly.stage(current, phase.startNanos());
                current = phase.stage();
            }
        }
        assembly.stage(current, end);
        Map<Integer, RawPhase> known = new HashMap<>();
        for (OwnPhase phase : start.phases()) {
            PhaseRecord record = phase.record();
            if (phase.isStage()) {
                continue;
            }
            RawPhase raw =
                    new RawPhase(
                            record.name(),
                            record.startNanos(),
                            record.endNanos(),
                            record.thread(),
                            record.threadId(),
                            record.failed(),
                            record.attributes(),
                            known.get(record.parentId()));
            known.put(record.id(), raw);
            assembly.add(raw);
        }
        StartupTimeline.Builder timeline = builder("", "", "", "").outcome(Outcome.STARTING);
        assembly.into(timeline, Stage.INIT);
        return timeline.build();
    }

    private StartupTimeline.Builder builder(
            String framework, String service, String env, String version) {
        return StartupTimeline.builder()
                .startId(start.startId())
                .service(
                        ServiceInfo.builder()
                                .service(service)
                                .env(env)
                                .version(version)
                                .framework(framework)
                                .jvm(jvm.version())
                                .processors(jvm.processors())
                                .maxHeapBytes(jvm.maxHeapBytes())
                                .build())
                .processStart(processStart, source());
    }

    private ProcessStartSource source() {
        OwnStart.PreMain preMain = start.preMain();
        for (ProcessStartSource source : ProcessStartSource.values()) {
            if (preMain != null && source.tag().equals(preMain.source())) {
                return source;
            }
        }
        return ProcessStartSource.FIRST_HOOK;
    }
}
