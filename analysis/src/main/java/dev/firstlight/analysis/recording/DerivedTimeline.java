package dev.firstlight.analysis.recording;

import dev.firstlight.analysis.derived.RawPhase;
import dev.firstlight.analysis.derived.SpringSteps;
import dev.firstlight.analysis.derived.TimelineAssembly;
import dev.firstlight.timeline.DerivedFrom;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.ServiceInfo;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineBuilder;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A timeline made up from a recording in which Firstlight wrote nothing. */
final class DerivedTimeline {

    private final StartEvidence evidence;
    private final Machine machine;
    private final long processStart;
    private final ProcessStartSource source;
    private final long duration;
    private final Outcome outcome;
    private final List<String> notes = new ArrayList<>();

    private DerivedTimeline(Outline outline, RecordingScan scan, ObservedStart observed) {
        evidence = outline.evidence();
        machine = outline.machine();
        Instant jvmStart = machine.jvmStart();
        if (observed.processStart() != null) {
            processStart = OwnStart.epochNanos(observed.processStart());
            source = ProcessStartSource.PROCESS_HANDLE;
        } else {
            processStart = OwnStart.epochNanos(jvmStart == null ? scan.begin() : jvmStart);
            source =
                    jvmStart == null ? ProcessStartSource.FIRST_HOOK : ProcessStartSource.RECORDING;
        }
        notes.add(
                "Made up from a JFR recording without Firstlight's events: stages are what JVM and"
                        + " sockets tell, phases are Spring's own events, those of other libraries,"
                        + " and waits of the main thread of a millisecond or more.");
        if (source == ProcessStartSource.RECORDING) {
            notes.add(
                    "A recording does not tell when the process was launched: time 0 is when the"
                            + " JVM had initialised itself, some 40 ms later.");
        } else if (source == ProcessStartSource.FIRST_HOOK) {
            notes.add("The recording does not tell when the JVM began: time 0 is its own begin.");
        }
        long end = ready(observed);
        outcome = end == Long.MIN_VALUE ? Outcome.STARTING : Outcome.READY;
        duration =
                Math.max(
                        0,
                        (end == Long.MIN_VALUE ? OwnStart.epochNanos(scan.end()) : end)
                                - processStart);
    }

    static DerivedTimeline of(Outline outline, RecordingScan scan, ObservedStart observed) {
        return new DerivedTimeline(outline, scan, observed);
    }

    /** What a reader has to know. */
    List<String> notes() {
        return notes;
    }

    /** When the service was ready, or {@link Long#MIN_VALUE} if nothing tells. */
    private long ready(ObservedStart observed) {
        if (observed.ready() != null) {
            return OwnStart.epochNanos(observed.ready());
        }
        long[] spring = evidence.springStep(SpringSteps.READY);
        if (spring != null) {
            notes.add("Ready is the end of Spring's step " + SpringSteps.READY + ".");
            return spring[1];
        }
        if (evidence.listening() != Long.MAX_VALUE) {
            notes.add(
                    "Ready is when a thread was first seen to accept connections, "
                            + Durations.format(evidence.listening() - processStart)
                            + " after time 0; whether the service answered by then is unknown.");
            return evidence.listening();
        }
        notes.add(
                "Nothing tells when the service was ready: the timeline ends with the recording.");
        return Long.MIN_VALUE;
    }

    /**
     * The timeline.
     *
     * @throws IllegalArgumentException if the recording's times contradict each other
     */
    StartupTimeline build() {
        TimelineAssembly assembly = new TimelineAssembly(duration);
        stages(assembly);
        for (RawPhase phase : evidence.phases()) {
            assembly.add(
                    new RawPhase(
                            phase.name(),
                            phase.startNanos() - processStart,
                            phase.endNanos() - processStart,
                            phase.thread(),
                            phase.threadId(),
                            phase.failed(),
                            phase.attributes(),
                            null));
        }
        TimelineBuilder timeline =
                StartupTimeline.builder()
                        .startId("recording")
                        .derivedFrom(DerivedFrom.RECORDING)
                        .outcome(outcome)
                        .service(
                                new ServiceInfo(
                                        machine.mainClass(),
                                        "",
                                        "",
                                        evidence.springStep(SpringSteps.STARTING) == null
                                                ? ""
                                                : "spring-boot",
                                        machine.javaVersion(),
                                        machine.processors(),
                                        machine.maxHeapBytes()))
                        .processStart(Instant.EPOCH.plusNanos(processStart), source);
        assembly.into(timeline, Stage.INIT);
        return timeline.capacity(Longest.LIMIT).dropped(evidence.dropped()).build();
    }

    private void stages(TimelineAssembly assembly) {
        long[] starting = evidence.springStep(SpringSteps.STARTING);
        long[] prepared = evidence.springStep(SpringSteps.ENVIRONMENT_PREPARED);
        long[] refresh = evidence.springStep(SpringSteps.REFRESH);
        long[] started = evidence.springStep(SpringSteps.STARTED);
        stage(assembly, Stage.JVM, main());
        if (starting != null) {
            stage(assembly, Stage.INIT, starting[0]);
            stage(assembly, Stage.CONFIG, prepared == null ? null : (Long) prepared[1]);
            Long refreshed =
                    started != null
                            ? (Long) started[0]
                            : refresh == null ? null : (Long) refresh[1];
            if (refreshed != null && evidence.listening() < refreshed) {
                stage(assembly, Stage.DI, evidence.listening());
                stage(assembly, Stage.LISTEN, refreshed);
            } else {
                stage(assembly, Stage.DI, refreshed);
            }
            stage(assembly, Stage.APP, refreshed == null ? null : (Long) Long.MAX_VALUE);
        } else if (evidence.listening() != Long.MAX_VALUE) {
            stage(assembly, Stage.INIT, evidence.listening());
            stage(assembly, Stage.APP, Long.MAX_VALUE);
        } else {
            stage(assembly, Stage.INIT, Long.MAX_VALUE);
        }
    }

    /** Where even that is unknown, the stage ends when the JVM was up. */
    private @Nullable Long main() {
        if (evidence.main() != Long.MAX_VALUE) {
            return evidence.main();
        }
        Instant jvmStart = machine.jvmStart();
        return jvmStart == null ? null : (Long) OwnStart.epochNanos(jvmStart);
    }

    private void stage(TimelineAssembly assembly, Stage stage, @Nullable Long epochNanos) {
        if (epochNanos != null) {
            assembly.stage(
                    stage, epochNanos == Long.MAX_VALUE ? epochNanos : epochNanos - processStart);
        }
    }
}
