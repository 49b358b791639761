package dev.firstlight.analysis.recording;

import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.StartKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** What Firstlight wrote of one start into a recording. Not thread-safe. */
final class OwnStart {

    private static final long MILLI = 1_000_000L;

    /** The figures of {@code dev.firstlight.Ready}. */
    record Ready(
            String service,
            String env,
            String version,
            String framework,
            Outcome outcome,
            StartKind kind,
            long durationNanos,
            long objectiveNanos,
            @Nullable Profiling profiling,
            int phases,
            long dropped) {

        static Ready of(RecordedEvent event) {
            return new Ready(
                    EventFields.text(event, "service"),
                    EventFields.text(event, "env"),
                    EventFields.text(event, "version"),
                    EventFields.text(event, "framework"),
                    constant(Outcome.values(), EventFields.text(event, "outcome"), Outcome.READY),
                    constant(
                            StartKind.values(),
                            EventFields.text(event, "startKind"),
                            StartKind.COLD),
                    EventFields.nanos(event, "startupDuration"),
                    EventFields.nanos(event, "objective"),
                    constant(Profiling.values(), EventFields.text(event, "profiling")),
                    (int) EventFields.number(event, "phases"),
                    EventFields.number(event, "dropped"));
        }

        private static <E extends Enum<E>> E constant(E[] all, String tag, E other) {
            E constant = constant(all, tag);
            return constant == null ? other : constant;
        }

        private static <E extends Enum<E>> @Nullable E constant(E[] all, String tag) {
            for (E constant : all) {
                if (constant.name().equalsIgnoreCase(tag)) {
                    return constant;
                }
            }
            return null;
        }
    }

    /** The figures of {@code dev.firstlight.PreMain}. */
    record PreMain(long processStartMillis, String source) {

        static PreMain of(RecordedEvent event) {
            return new PreMain(
                    EventFields.number(event, "processStart"), EventFields.text(event, "source"));
        }
    }

    private final String startId;
    private final Map<Integer, OwnPhase> phases = new TreeMap<>();
    private @Nullable Ready ready;
    private @Nullable PreMain preMain;

    OwnStart(String startId) {
        this.startId = startId;
    }

    void add(OwnPhase phase) {
        phases.put(phase.record().id(), phase);
    }

    void ready(Ready value) {
        ready = value;
    }

    void preMain(PreMain value) {
        preMain = value;
    }

    String startId() {
        return startId;
    }

    Collection<OwnPhase> phases() {
        return phases.values();
    }

    /** Null if the recording ended before Firstlight wrote its summary. */
    @Nullable Ready ready() {
        return ready;
    }

    @Nullable PreMain preMain() {
        return preMain;
    }

    /**
     * Process start by the wall clock. The events tell it in whole milliseconds, each cut at
     * another nanosecond: it is before none of them.
     */
    Instant processStart() {
        long latest = preMain == null ? 0 : preMain.processStartMillis() * MILLI;
        long highest = latest + MILLI;
        for (OwnPhase phase : phases.values()) {
            if (phase.beganMillis() > 0) {
                long start = phase.beganMillis() * MILLI - phase.record().startNanos();
                if (latest == 0 || (start > latest && start < highest)) {
                    latest = start;
                }
            }
        }
        return instant(latest);
    }

    /**
     * Process start by the recording's clock: the median of what the phases that were written while
     * they ran say, as between the two clocks being read a thread may have to wait. Without any,
     * the wall clock's.
     */
    Instant recordedProcessStart() {
        List<Long> starts = new ArrayList<>();
        for (OwnPhase phase : phases.values()) {
            Long start = phase.processStart();
            if (start != null) {
                starts.add(start);
            }
        }
        starts.sort(null);
        return starts.isEmpty() ? processStart() : instant(starts.get(starts.size() / 2));
    }

    static long epochNanos(Instant instant) {
        return Duration.between(Instant.EPOCH, instant).toNanos();
    }

    private static Instant instant(long epochNanos) {
        return Instant.EPOCH.plusNanos(epochNanos);
    }
}
