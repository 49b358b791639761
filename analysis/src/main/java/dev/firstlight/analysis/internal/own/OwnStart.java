package dev.firstlight.analysis.internal.own;

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
import org.jspecify.annotations.Nullable;

/**
 * The events that Firstlight wrote into a recording about one start. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class OwnStart {

    private static final long MILLI = 1_000_000L;

    /** The figures of {@code dev.firstlight.Ready}. */
    public record Ready(
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

        public static Ready of(OwnFields event) {
            return new Ready(
                    event.text("service"),
                    event.text("env"),
                    event.text("version"),
                    event.text("framework"),
                    constant(Outcome.values(), event.text("outcome"), Outcome.READY),
                    constant(StartKind.values(), event.text("startKind"), StartKind.COLD),
                    event.nanos("startupDuration"),
                    event.nanos("objective"),
                    constant(Profiling.values(), event.text("profiling")),
                    (int) event.number("phases"),
                    event.number("dropped"));
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
    public record PreMain(long processStartMillis, String source) {

        public static PreMain of(OwnFields event) {
            return new PreMain(event.number("processStart"), event.text("source"));
        }
    }

    private final String startId;
    private final Map<Integer, OwnPhase> phases = new TreeMap<>();
    private @Nullable Ready ready;
    private @Nullable PreMain preMain;

    public OwnStart(String startId) {
        this.startId = startId;
    }

    public void add(OwnPhase phase) {
        phases.put(phase.record().id(), phase);
    }

    public void ready(Ready value) {
        ready = value;
    }

    public void preMain(PreMain value) {
        preMain = value;
    }

    public String startId() {
        return startId;
    }

    public Collection<OwnPhase> phases() {
        return phases.values();
    }

    /** Null if the recording ended before Firstlight wrote its summary. */
    public @Nullable Ready ready() {
        return ready;
    }

    public @Nullable PreMain preMain() {
        return preMain;
    }

    /**
     * Process start by the wall clock. The events contain it in whole milliseconds, each truncated
     * at a different nanosecond, so the latest value is the best one.
     */
    public Instant processStart() {
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
     * Process start by the recording's clock: the median according to phases that were written
     * while they ran, because a thread may have to wait between the readings of the two clocks.
     * Without such phases, the wall clock's value.
     */
    public Instant recordedProcessStart() {
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

    public static long epochNanos(Instant instant) {
        return Duration.between(Instant.EPOCH, instant).toNanos();
    }

    private static Instant instant(long epochNanos) {
        return Instant.EPOCH.plusNanos(epochNanos);
    }
}
