package dev.firstlight.analysis.internal.recording;

import static dev.firstlight.analysis.internal.own.OwnStart.epochNanos;

import dev.firstlight.analysis.ObservedStart;
import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.internal.derived.RawPhase;
import dev.firstlight.analysis.internal.derived.SpringStart;
import dev.firstlight.analysis.internal.derived.TimelineAssembly;
import dev.firstlight.timeline.DerivedFrom;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.ServiceInfo;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A timeline derived from a recording without Firstlight's events. */
final class DerivedTimeline {

    private final StartEvidence evidence;
    private final RecordedMachine machine;
    private final SpringStart spring;
    private final PortEvidence.Port port;
    private final long processStart;
    private final ProcessStartSource source;
    private final long duration;
    private final Outcome outcome;
    private final List<String> notes = new ArrayList<>();

    private DerivedTimeline(
            Outline outline, RecordingScan scan, ObservedStart observed, TimeZero zero)
            throws StartupFileException {
        evidence = outline.evidence();
        machine = outline.machine();
        spring = evidence.spring();
        processStart = zero.epochNanos();
        source = zero.source();
        notes.add(
                "Derived from a JFR recording without Firstlight events. Stages come"
                        + " from JVM and socket events; phases come from events of Spring and"
                        + " other libraries and from waits of the main thread of 1 ms or more.");
        notes.add(zero.note());
        port = evidence.port(outline.settings());
        Long ready = ready(observed, zero);
        outcome =
                ready == null
                        ? Outcome.STARTING
                        : observed.ready() == null ? outcomeOfEvidence() : Outcome.READY;
        duration = Math.max(0, (ready == null ? epochNanos(scan.end()) : ready) - processStart);
        notes.removeIf(String::isEmpty);
    }

    /**
     * Derives the timeline.
     *
     * @param name name of the file in messages
     * @throws StartupFileException if the recording contains no start
     */
    static DerivedTimeline of(
            Outline outline, RecordingScan scan, ObservedStart observed, Path name)
            throws StartupFileException {
        return new DerivedTimeline(
                outline, scan, observed, TimeZero.of(outline, scan, observed, name));
    }

    /** Remarks for readers. */
    List<String> notes() {
        return notes;
    }

    private Outcome outcomeOfEvidence() {
        return spring.outcome() == Outcome.STARTING ? Outcome.READY : spring.outcome();
    }

    /** When the start ended, or null if nothing shows it. */
    private @Nullable Long ready(ObservedStart observed, TimeZero zero)
            throws StartupFileException {
        if (observed.ready() != null) {
            return epochNanos(observed.ready());
        }
        Long end = spring.end();
        if (end != null) {
            zero.require(end >= processStart, "Spring's steps ended before its JVM had started");
            notes.add(
                    (spring.outcome() == Outcome.FAILED
                                    ? "The start failed: it ended with"
                                    : "Ready is the end of")
                            + " Spring's step "
                            + spring.endStep()
                            + ".");
            return end;
        }
        // Spring binds the port before it is ready, and has a step for ready.
        if (spring.begin() == null
                && port.at() != PortEvidence.NEVER
                && port.at() >= processStart
                && (port.begun() || zero.covered())) {
            notes.add(
                    "Ready is when a thread first accepted connections, "
                            + Durations.format(port.at() - processStart)
                            + " after time 0. Whether the service answered by then is unknown.");
            return port.at();
        }
        zero.requireCovered();
        notes.add(
                "Nothing shows when the service was ready, so the timeline ends with"
                        + " the recording.");
        return null;
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
        StartupTimeline.Builder timeline =
                StartupTimeline.builder()
                        .startId("recording")
                        .derivedFrom(DerivedFrom.RECORDING)
                        .outcome(outcome)
                        .service(
                                ServiceInfo.builder()
                                        .service(machine.mainClass())
                                        .framework(spring.isKnown() ? "spring-boot" : "")
                                        .jvm(machine.javaVersion())
                                        .processors(machine.processors())
                                        .maxHeapBytes(machine.maxHeapBytes())
                                        .build())
                        .processStart(Instant.EPOCH.plusNanos(processStart), source);
        assembly.into(timeline, Stage.INIT);
        StartupTimeline made = timeline.capacity(Longest.LIMIT).dropped(evidence.dropped()).build();
        return outcome == Outcome.FAILED ? spring.finish(made) : made;
    }

    private void stages(TimelineAssembly assembly) {
        stage(assembly, Stage.JVM, main());
        if (spring.isKnown()) {
            spring.stages(assembly, processStart, port.at());
        } else if (port.at() != PortEvidence.NEVER) {
            stage(assembly, Stage.INIT, port.at());
            stage(assembly, Stage.APP, Long.MAX_VALUE);
        } else {
            stage(assembly, Stage.INIT, Long.MAX_VALUE);
        }
    }

    /** If that is unknown, too, the stage ends when the JVM was up. */
    private @Nullable Long main() {
        if (evidence.main() != Long.MAX_VALUE) {
            return evidence.main();
        }
        Instant jvmStart = machine.jvmStart();
        return jvmStart == null ? null : (Long) epochNanos(jvmStart);
    }

    private void stage(TimelineAssembly assembly, Stage stage, @Nullable Long epochNanos) {
        if (epochNanos != null) {
            assembly.stage(
                    stage, epochNanos == Long.MAX_VALUE ? epochNanos : epochNanos - processStart);
        }
    }
}
