package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.ItemEvents;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.JvmFlags;
import dev.firstlight.analysis.internal.event.RecordedEvents;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.JfrAttributes;

/** The data that rules judge: a timeline, a recording, or both. Immutable. */
final class JudgedStart {

    /** Native samples of a thread that are further apart do not belong to one call. */
    private static final long SAMPLE_GAP = 250_000_000;

    /** A recording that begins later than this after the JVM does not contain its start. */
    private static final long LATE = 10_000_000_000L;

    private final @Nullable StartupTimeline timeline;
    private final boolean phasesAreRecorded;
    private final RecordedEvents events;
    private final long durationNanos;
    private final Map<Long, List<PhaseRecord>> byThread = new HashMap<>();
    private final JvmFlags flags;

    /**
     * Combines the data.
     *
     * @param timeline null if the recording has none
     * @param phasesAreRecorded whether Firstlight recorded the phases, instead of deriving them
     * @param durationNanos process start to ready
     */
    JudgedStart(
            @Nullable StartupTimeline timeline,
            boolean phasesAreRecorded,
            RecordedEvents events,
            long durationNanos) {
        this.timeline = timeline;
        this.phasesAreRecorded = phasesAreRecorded;
        this.events = events;
        this.durationNanos = durationNanos;
        this.flags = new JvmFlags(events);
        if (timeline != null) {
            for (PhaseRecord phase : timeline.phases()) {
                byThread.computeIfAbsent(phase.threadId(), id -> new ArrayList<>()).add(phase);
            }
        }
    }

    /** The data that Mission Control has read; null if it contains no start. */
    static @Nullable JudgedStart of(IItemCollection items) {
        long jvm = first(items, EventTypes.JVM_INFORMATION, "jvmStartTime");
        long process = first(items, EventTypes.PRE_MAIN, "processStart");
        long begin = process > 0 ? process : jvm;
        long ready = first(items, EventTypes.READY, "startupDuration");
        long recorded = first(items, EventTypes.JVM_INFORMATION, "startTime");
        if (begin <= 0 || (ready <= 0 && recorded - begin > LATE)) {
            return null;
        }
        long end = ready > 0 ? ready : lastNanos(items) - begin;
        RecordedEvents events = ItemEvents.read(items, begin, end);
        Instant processStart = Instant.ofEpochSecond(begin / 1_000_000_000, begin % 1_000_000_000);
        return new JudgedStart(RecordedTimeline.of(events, processStart), true, events, end);
    }

    /** The field of the first such event in nanoseconds; 0 without one. */
    private static long first(IItemCollection items, String type, String field) {
        for (IItemIterable lane : items) {
            if (lane.getType().getIdentifier().equals(type)) {
                for (var key : lane.getType().getAccessorKeys().keySet()) {
                    if (key.getIdentifier().equals(field)) {
                        IMemberAccessor<?, IItem> accessor = lane.getType().getAccessor(key);
                        for (IItem item : lane) {
                            return accessor.getMember(item) instanceof IQuantity quantity
                                    ? nanos(quantity)
                                    : 0;
                        }
                    }
                }
            }
        }
        return 0;
    }

    private static long nanos(IQuantity quantity) {
        return quantity.getType().equals(UnitLookup.TIMESTAMP)
                ? quantity.clampedLongValueIn(UnitLookup.EPOCH_NS)
                : quantity.clampedLongValueIn(UnitLookup.NANOSECOND);
    }

    private static long lastNanos(IItemCollection items) {
        long last = 0;
        for (IItemIterable lane : items) {
            var accessor = JfrAttributes.END_TIME.getAccessor(lane.getType());
            if (accessor != null) {
                for (IItem item : lane) {
                    IQuantity end = accessor.getMember(item);
                    last = end == null ? last : Math.max(last, nanos(end));
                }
            }
        }
        return last;
    }

    @Nullable StartupTimeline timeline() {
        return timeline;
    }

    /** Whether Firstlight recorded the phases while they ran. */
    boolean phasesAreRecorded() {
        return timeline != null && phasesAreRecorded && timeline.derivedFrom().isEmpty();
    }

    RecordedEvents events() {
        return events;
    }

    List<JfrEvent> events(String type) {
        return events.of(type);
    }

    JvmFlags flags() {
        return flags;
    }

    /** Process start to ready. */
    long durationNanos() {
        return durationNanos;
    }

    /** The innermost phase of the thread at that instant, or null. */
    @Nullable PhaseRecord phaseAt(long threadId, long nanos) {
        PhaseRecord innermost = null;
        for (PhaseRecord phase : byThread.getOrDefault(threadId, List.of())) {
            if (phase.startNanos() > nanos) {
                break;
            }
            if (phase.endNanos() > nanos) {
                innermost = phase;
            }
        }
        return innermost;
    }

    /** Whether the event certainly held up the start; false for a background thread. */
    boolean isOfStart(JfrEvent event) {
        return event.thread().equals("main")
                || (phasesAreRecorded()
                        && phaseAt(event.threadId(), Evidences.middle(event)) != null);
    }

    /** How long these events certainly held up the start. */
    long nanosOfStart(List<JfrEvent> waits) {
        return WaitEvents.nanos(waits.stream().filter(this::isOfStart).toList());
    }

    /** The path of the phase's name for people. */
    String path(PhaseRecord phase) {
        PhaseRecord parent = timeline == null ? null : timeline.find(phase.parentId());
        return (parent == null ? phase.stage().tag() : parent.displayName())
                + " > "
                + phase.displayName();
    }

    /**
     * Native calls in which a thread stayed, derived from native samples: consecutive samples of a
     * thread with the same innermost frame are one call. Each is an event of the type of native
     * samples, from the first sample to the last.
     */
    List<JfrEvent> nativeCalls() {
        List<JfrEvent> calls = new ArrayList<>();
        Map<Long, JfrEvent> open = new HashMap<>();
        for (JfrEvent sample : events.of(EventTypes.NATIVE_SAMPLE)) {
            if (sample.frames().isEmpty()) {
                continue;
            }
            JfrEvent call = open.get(sample.threadId());
            if (call != null
                    && call.frames().equals(sample.frames())
                    && sample.startNanos() - call.endNanos() <= SAMPLE_GAP) {
                open.put(sample.threadId(), until(call, sample.startNanos()));
            } else {
                if (call != null) {
                    calls.add(call);
                }
                open.put(sample.threadId(), sample);
            }
        }
        calls.addAll(open.values());
        return calls;
    }

    private static JfrEvent until(JfrEvent call, long endNanos) {
        return new JfrEvent(
                call.type(),
                call.startNanos(),
                endNanos - call.startNanos(),
                call.thread(),
                call.threadId(),
                call.fields(),
                call.frames());
    }
}
