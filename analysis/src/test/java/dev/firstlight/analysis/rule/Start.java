package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.JfrEvent.Frame;
import dev.firstlight.analysis.internal.event.RecordedEvents;
import dev.firstlight.timeline.DerivedFrom;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.ServiceInfo;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An artificial start of two seconds for tests: 100 ms in the JVM, the rest in the stage di. All
 * event types are enabled. Times are milliseconds.
 */
final class Start {

    private static final long MILLI = 1_000_000;
    private static final long READY = 2000;

    private final StartupTimeline.Builder timeline =
            StartupTimeline.builder().outcome(Outcome.READY).durationNanos(READY * MILLI);
    private long jvmMillis = 100;
    private final RecordedEvents.Builder events = new RecordedEvents.Builder(READY * MILLI);
    private final Set<String> enabled = new HashSet<>(EventTypes.ALL);
    private final List<PhaseRecord> phases = new ArrayList<>();
    private boolean recorded = true;
    private boolean staged;

    Start() {
        events.samplePeriodNanos(10 * MILLI);
    }

    Start objective(long millis) {
        timeline.objective(new Objective(Duration.ofMillis(millis), 99));
        return this;
    }

    Start outcome(Outcome outcome) {
        timeline.outcome(outcome);
        return this;
    }

    /** The framework with its version. */
    Start framework(String framework) {
        timeline.service(ServiceInfo.builder().service("shop").framework(framework).build());
        return this;
    }

    /** A timeline that was derived from a recording. */
    Start derived() {
        timeline.derivedFrom(DerivedFrom.RECORDING);
        return this;
    }

    Start kind(StartKind kind) {
        timeline.startKind(kind);
        return this;
    }

    Start profiling(Profiling profiling) {
        timeline.profiling(profiling);
        return this;
    }

    /** A phase of the stage di, or of another phase. */
    Start phase(int id, int parent, String name, long thread, long begin, long end) {
        return phase(id, parent, name, thread, begin, end, Map.of());
    }

    /** The same with attributes, such as a bean's type. */
    Start phase(
            int id,
            int parent,
            String name,
            long thread,
            long begin,
            long end,
            Map<String, Object> attributes) {
        phases.add(
                PhaseRecord.builder()
                        .id(id)
                        .parentId(parent)
                        .name(name)
                        .stage(Stage.DI)
                        .startNanos(begin * MILLI)
                        .endNanos(end * MILLI)
                        .thread(thread(thread), thread)
                        .attributes(attributes)
                        .build());
        return this;
    }

    static String thread(long id) {
        return id == 1 ? "main" : "worker-" + id;
    }

    /** An event with fields as pairs, and a stack of {@code type.method}, innermost first. */
    Start event(
            String type,
            long thread,
            long begin,
            double length,
            Map<String, ?> fields,
            String... stack) {
        List<Frame> frames = new ArrayList<>();
        for (String frame : stack) {
            int dot = frame.lastIndexOf('.');
            frames.add(new Frame(frame.substring(0, dot), frame.substring(dot + 1), 7));
        }
        events.add(
                new JfrEvent(
                        type,
                        begin * MILLI,
                        (long) (length * MILLI),
                        thread(thread),
                        thread,
                        new HashMap<>(fields),
                        frames));
        return this;
    }

    /** A wait, without fields. */
    Start wait(String type, long thread, long begin, long length, String... stack) {
        return event(type, thread, begin, length, Map.of(), stack);
    }

    /** Samples of a thread in a row, ten milliseconds apart. */
    Start samples(String type, long thread, long begin, int count, String... stack) {
        for (int i = 0; i < count; i++) {
            event(type, thread, begin + 10L * i, 0, Map.of(), stack);
        }
        return this;
    }

    /** An option of the JVM. */
    Start flag(String type, String name, Object value) {
        return event(type, 0, 0, 0, Map.of("name", name, "value", value));
    }

    /** The JVM's command line. */
    Start arguments(String arguments) {
        return event(EventTypes.JVM_INFORMATION, 0, 0, 0, Map.of("jvmArguments", arguments));
    }

    /** A recording that has no such events. */
    Start without(String type) {
        enabled.remove(type);
        return this;
    }

    /** A start with only a timeline. */
    Start notRecorded() {
        recorded = false;
        return this;
    }

    /** A start with 1.5 of its seconds before main. */
    Start longJvm() {
        jvmMillis = 1500;
        return this;
    }

    JudgedStart observed() {
        if (!staged) {
            staged = true;
            timeline.addStage(1, Stage.JVM, 0, jvmMillis * MILLI, false);
            timeline.addStage(2, Stage.DI, jvmMillis * MILLI, READY * MILLI, false);
        }
        phases.forEach(timeline::addPhase);
        phases.clear();
        RecordedEvents seen = recorded ? events.enabled(enabled).build() : RecordedEvents.NONE;
        return new JudgedStart(timeline.build(), true, seen, READY * MILLI);
    }

    /** A recording of a JVM without Firstlight. */
    JudgedStart withoutPhases() {
        return new JudgedStart(null, false, events.enabled(enabled).build(), READY * MILLI);
    }

    Finding judge(StartupRule rule) {
        return rule.find(observed(), Thresholds.defaults());
    }
}
